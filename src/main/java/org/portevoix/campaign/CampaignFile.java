// SPDX-License-Identifier: Apache-2.0
package org.portevoix.campaign;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaign.CostCap;
import org.portevoix.campaign.Campaign.Keys;
import org.portevoix.campaign.Campaign.Kind;
import org.portevoix.campaign.Campaign.Machine;
import org.portevoix.campaign.Campaign.Message;
import org.portevoix.campaign.Campaign.OncePer;
import org.portevoix.campaign.Campaign.Prefer;
import org.portevoix.campaign.Campaign.Prompt;
import org.portevoix.campaign.Campaign.Prompts;
import org.portevoix.campaign.Campaign.Retry;
import org.portevoix.campaign.Campaign.VendorShare;
import org.portevoix.config.Durations;
import org.portevoix.config.Home;
import org.portevoix.config.Kebab;
import org.portevoix.config.Numbers;
import org.portevoix.config.Settings;
import org.portevoix.config.YamlMap;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.Register;
import org.portevoix.rules.CallingTimes;
import org.portevoix.rules.Plan.MessagePart;
import org.portevoix.rules.Rule;
import org.portevoix.rules.Rule.Purpose;
import org.portevoix.rules.RulePacks;
import org.portevoix.rules.TimeRequirement;
import org.portevoix.rules.Window;

/** Reads one campaign file strictly: every fault with its line, at once. */
final class CampaignFile {
    private static final PhoneNumber NOBODY = new PhoneNumber(100);
    private static final String[] KEYS = {
        "name",
        "title",
        "kind",
        "purpose",
        "on-behalf-of",
        "vendor",
        "caller-id",
        "call-back",
        "message",
        "prompts",
        "keys",
        "zone",
        "from",
        "until",
        "vote",
        "windows",
        "rate",
        "ramp-up",
        "concurrent",
        "cost",
        "ring-timeout",
        "max-duration",
        "machine",
        "once-per",
        "prefer",
        "retries",
        "audience",
        "rules",
        "registers",
        "retention",
        "allow-fiction"
    };

    private final Home home;
    private final Path path;
    private final Settings settings;
    private final RulePacks packs;
    private final YamlMap yaml;

    CampaignFile(Settings settings, Path path, RulePacks packs) {
        this.home = settings.home();
        this.path = path;
        this.settings = settings;
        this.packs = packs;
        this.yaml = YamlMap.read(home, path);
    }

    Campaign read() {
        yaml.allow(KEYS);
        ZoneId zone = yaml.value("zone", ZoneId.of("Europe/Paris"), ZoneId::of);
        Kind kind = yaml.choice("kind", Kind.RECORDED_MESSAGE, Kind.values());
        Purpose purpose = yaml.optional("purpose", text -> Kebab.parse(text, Purpose.values()));
        List<VendorShare> vendors = vendors();
        List<Rule> rules = rules(kind, purpose);
        CallingTimes times = times(zone, vendors).under(rules);
        PhoneNumber callerId = callerId();
        silenceOf(times);
        Campaign campaign = new Campaign(
                new Campaign.Source(home.shown(path), yaml.lines()),
                name(),
                yaml.text("title", ""),
                kind,
                purpose,
                yaml.required("on-behalf-of"),
                vendors,
                callerId,
                yaml.value("call-back", callerId, PhoneNumber::of),
                message(),
                prompts(),
                keys(),
                times,
                rate(),
                yaml.value("ramp-up", Duration.ZERO, Durations::parse),
                yaml.value("concurrent", 100, Numbers::positive),
                cost(),
                yaml.value("ring-timeout", Duration.ofSeconds(25), Durations::parse),
                yaml.value("max-duration", Duration.ofMinutes(2), Durations::parse),
                yaml.choice("machine", Machine.HANG_UP, Machine.values()),
                yaml.choice("once-per", OncePer.HOUSEHOLD, OncePer.values()),
                yaml.choice("prefer", Prefer.FIRST_SEEN, Prefer.values()),
                retries(),
                yaml.map("audience").map(AudienceReader::read).orElse(Audience.EVERYBODY),
                yaml.texts("rules"),
                rules,
                registers(),
                new Retention(yaml.optional("retention", Durations::parse), times.vote(), zone),
                yaml.flag("allow-fiction", false));
        yaml.throwFaults();
        return campaign;
    }

    private String name() {
        String name = yaml.required("name");
        if (!name.isEmpty() && !name.matches("[a-z0-9][a-z0-9-]{0,59}")) {
            yaml.fault("name", "'name' may hold a-z, 0-9 and '-' only, not '" + name + "'");
        } else if (!name.isEmpty() && !path.getFileName().toString().equals(name + ".yaml")) {
            yaml.fault("name", "'name' must be the file's name: " + path.getFileName() + " is not " + name + ".yaml");
        }
        return name;
    }

    private List<VendorShare> vendors() {
        if (!yaml.isList("vendor")) {
            return List.of(new VendorShare(yaml.text("vendor", settings.text("voice.vendor")), 1));
        }
        List<VendorShare> shares = new ArrayList<>();
        for (YamlMap share : yaml.maps("vendor")) {
            share.allow("name", "weight");
            shares.add(new VendorShare(share.required("name"), share.value("weight", 1, Numbers::positive)));
        }
        if (shares.isEmpty()) {
            yaml.fault("vendor", "'vendor' names no vendor");
        }
        return shares;
    }

    private PhoneNumber callerId() {
        yaml.required("caller-id");
        return yaml.value("caller-id", NOBODY, PhoneNumber::of);
    }

    private Message message() {
        YamlMap map = yaml.map("message").orElse(null);
        if (map == null) {
            yaml.required("message");
            return new Message(null, null, null, List.of());
        }
        map.allow("audio", "text", "language", "says");
        if (map.has("audio") == map.has("text")) {
            yaml.fault("message", "'message' must have either 'audio' or 'text'");
        }
        return new Message(
                textOrNull(map, "audio"),
                textOrNull(map, "text"),
                textOrNull(map, "language"),
                map.choices("says", MessagePart.values()));
    }

    private Prompts prompts() {
        YamlMap map = yaml.map("prompts").orElse(null);
        if (map == null) {
            return Prompts.NONE;
        }
        map.allow("notice", "refused", "good-bye", "machine");
        return new Prompts(
                prompt(map, "notice"), prompt(map, "refused"), prompt(map, "good-bye"), prompt(map, "machine"));
    }

    private @Nullable CostCap cost() {
        YamlMap map = yaml.map("cost").orElse(null);
        if (map == null) {
            return null;
        }
        map.allow("a-day", "total", "currency", "estimate");
        if (!map.has("a-day") && !map.has("total")) {
            yaml.fault("cost", "'cost' must have 'a-day' or 'total', such as cost: {a-day: 50, total: 200}");
        }
        return new CostCap(
                map.optional("a-day", CampaignFile::amount),
                map.optional("total", CampaignFile::amount),
                map.value("currency", "EUR", CampaignFile::currency),
                map.value("estimate", BigDecimal.ZERO, CampaignFile::amount));
    }

    private static BigDecimal amount(String text) {
        if (!text.matches("\\d{1,9}([.,]\\d{1,4})?")) {
            throw new IllegalArgumentException("must be an amount such as 50 or 0.05, not '" + text + "'");
        }
        return new BigDecimal(text.replace(',', '.'));
    }

    private static String currency(String text) {
        try {
            return Currency.getInstance(text).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a currency such as EUR, not '" + text + "'", e);
        }
    }

    private @Nullable Prompt prompt(YamlMap prompts, String name) {
        YamlMap map = prompts.map(name).orElse(null);
        if (map == null) {
            return null;
        }
        map.allow("audio", "text", "language");
        if (map.has("audio") == map.has("text")) {
            prompts.fault(name, "'" + name + "' must have either 'audio' or 'text'");
        }
        return new Prompt(textOrNull(map, "audio"), textOrNull(map, "text"), textOrNull(map, "language"));
    }

    private static @Nullable String textOrNull(YamlMap map, String key) {
        return map.has(key) ? map.text(key, "") : null;
    }

    private Keys keys() {
        YamlMap map = yaml.map("keys").orElse(null);
        if (map == null) {
            yaml.required("keys");
            return new Keys(null, "9");
        }
        map.allow("listen", "oppose");
        String oppose = key(map, "oppose", map.required("oppose"));
        String listen = textOrNull(map, "listen");
        if (listen != null && key(map, "listen", listen).equals(oppose)) {
            map.fault("listen", "'listen' and 'oppose' must be different keys");
        }
        return new Keys(listen, oppose);
    }

    private static String key(YamlMap map, String name, String key) {
        if (!key.isEmpty() && !key.matches("[0-9*#]")) {
            map.fault(name, "'" + name + "' must be one key of a telephone, not '" + key + "'");
        }
        return key;
    }

    /** Of its packs, the rules for this kind of calls and this purpose; all purposes when the file names none. */
    private List<Rule> rules(Kind kind, @Nullable Purpose purpose) {
        return packs.rules(yaml.texts("rules")).stream()
                .filter(rule -> rule.concerns(kind.calls(), purpose))
                .toList();
    }

    /** A vote nobody keeps silent before is a mistake: the day was given for that. */
    private void silenceOf(CallingTimes times) {
        boolean silent = times.rules().stream()
                .anyMatch(rule -> rule.requirement() instanceof TimeRequirement.SilenceBeforeVote);
        if (times.vote() != null && !silent) {
            yaml.fault("vote", "'vote' needs a rule pack that keeps silent before it, such as rules: [fr-political]");
        }
    }

    private CallingTimes times(ZoneId zone, List<VendorShare> vendors) {
        Instant from = yaml.optional("from", text -> localTime(text, zone));
        Instant until = yaml.optional("until", text -> localTime(text, zone));
        if (from != null && until != null && !from.isBefore(until)) {
            yaml.fault("until", "'until' must lie after 'from'");
        }
        Duration queued = vendors.stream()
                .map(share -> queued(share.name()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return new CallingTimes(from, until, windows(), yaml.optional("vote", CampaignFile::date), List.of(), queued);
    }

    /** How long a vendor may keep a call before it rings. */
    private Duration queued(String vendor) {
        String key = "voice." + vendor + ".queued";
        try {
            return Durations.parse(settings.text(key, "30s"));
        } catch (IllegalArgumentException e) {
            throw settings.fault(key, e.getMessage());
        }
    }

    private static Instant localTime(String text, ZoneId zone) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant();
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("must look like 2017-04-18T10:00, not '" + text + "'", e);
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("must look like 2017-04-23, not '" + text + "'", e);
        }
    }

    private List<Window> windows() {
        yaml.required("windows", "such as [\"mon-fri 10:00-13:00\", \"mon-fri 14:00-20:00\"], or always");
        List<Window> windows = new ArrayList<>();
        for (String text : yaml.texts("windows")) {
            if (text.equals("always")) {
                return List.of();
            }
            try {
                windows.add(Window.parse(text));
            } catch (IllegalArgumentException | java.time.DateTimeException e) {
                yaml.fault("windows", "'windows' " + e.getMessage());
            }
        }
        if (yaml.has("windows") && yaml.texts("windows").isEmpty()) {
            yaml.fault("windows", "'windows' names no hours; write always to call at every hour");
        }
        return windows;
    }

    private Rate rate() {
        yaml.required("rate");
        return yaml.value("rate", new Rate(1), Rate::parse);
    }

    private Map<String, Retry> retries() {
        Map<String, Retry> retries = new LinkedHashMap<>();
        yaml.map("retries").ifPresent(map -> {
            for (String outcome : map.keys()) {
                if (!outcome.matches("[a-z0-9-]{1,40}")
                        || Set.of("completed", "answered").contains(outcome)) {
                    map.fault(outcome, "'" + outcome + "' is no outcome that can be tried again");
                }
                map.map(outcome).ifPresent(retry -> {
                    retry.allow("times", "after");
                    retry.required("times");
                    retry.required("after");
                    retries.put(
                            outcome,
                            new Retry(
                                    retry.value("times", 1, Numbers::positive),
                                    retry.value("after", Duration.ofHours(1), Durations::parse)));
                });
            }
        });
        return retries;
    }

    private List<String> registers() {
        List<String> names = yaml.texts("registers");
        for (String name : names) {
            if (!Register.isName(name)) {
                yaml.fault("registers", "'registers' " + Register.NAMES + ", not '" + name + "'");
            }
        }
        return names;
    }
}
