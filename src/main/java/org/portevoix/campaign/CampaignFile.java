// SPDX-License-Identifier: Apache-2.0
package org.portevoix.campaign;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaign.Keys;
import org.portevoix.campaign.Campaign.Kind;
import org.portevoix.campaign.Campaign.Machine;
import org.portevoix.campaign.Campaign.Message;
import org.portevoix.campaign.Campaign.OncePer;
import org.portevoix.campaign.Campaign.Prefer;
import org.portevoix.campaign.Campaign.Retry;
import org.portevoix.campaign.Campaign.VendorShare;
import org.portevoix.config.Durations;
import org.portevoix.config.Home;
import org.portevoix.config.YamlMap;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.Register;
import org.portevoix.rules.CallingTimes;
import org.portevoix.rules.Window;

/** Reads one campaign file strictly: every fault with its line, at once. */
final class CampaignFile {
    private static final PhoneNumber NOBODY = new PhoneNumber(100);
    private static final String[] KEYS = {
        "name",
        "title",
        "kind",
        "on-behalf-of",
        "vendor",
        "caller-id",
        "message",
        "keys",
        "zone",
        "from",
        "until",
        "vote",
        "windows",
        "rate",
        "concurrent",
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
    private final String defaultVendor;
    private final YamlMap yaml;

    CampaignFile(Home home, Path path, String defaultVendor) {
        this.home = home;
        this.path = path;
        this.defaultVendor = defaultVendor;
        this.yaml = YamlMap.read(home, path);
    }

    Campaign read() {
        yaml.allow(KEYS);
        ZoneId zone = yaml.value("zone", ZoneId.of("Europe/Paris"), ZoneId::of);
        CallingTimes times = times(zone);
        Campaign campaign = new Campaign(
                new Campaign.Source(home.shown(path), yaml.lines()),
                name(),
                yaml.text("title", ""),
                yaml.choice("kind", Kind.RECORDED_MESSAGE, Kind.values()),
                yaml.required("on-behalf-of"),
                vendors(),
                callerId(),
                message(),
                keys(),
                times,
                rate(),
                yaml.value("concurrent", 100, CampaignFile::positive),
                yaml.value("ring-timeout", Duration.ofSeconds(25), Durations::parse),
                yaml.value("max-duration", Duration.ofMinutes(2), Durations::parse),
                yaml.choice("machine", Machine.HANG_UP, Machine.values()),
                yaml.choice("once-per", OncePer.HOUSEHOLD, OncePer.values()),
                yaml.choice("prefer", Prefer.FIRST_SEEN, Prefer.values()),
                retries(),
                yaml.map("audience").map(AudienceReader::read).orElse(Audience.EVERYBODY),
                yaml.texts("rules"),
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
            return List.of(new VendorShare(yaml.text("vendor", defaultVendor), 1));
        }
        List<VendorShare> shares = new ArrayList<>();
        for (YamlMap share : yaml.maps("vendor")) {
            share.allow("name", "weight");
            shares.add(new VendorShare(share.required("name"), share.value("weight", 1, CampaignFile::positive)));
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
            return new Message(null, null, null);
        }
        map.allow("audio", "text", "language");
        if (map.has("audio") == map.has("text")) {
            yaml.fault("message", "'message' must have either 'audio' or 'text'");
        }
        return new Message(textOrNull(map, "audio"), textOrNull(map, "text"), textOrNull(map, "language"));
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

    private CallingTimes times(ZoneId zone) {
        Instant from = yaml.optional("from", text -> localTime(text, zone));
        Instant until = yaml.optional("until", text -> localTime(text, zone));
        if (from != null && until != null && !from.isBefore(until)) {
            yaml.fault("until", "'until' must lie after 'from'");
        }
        return new CallingTimes(from, until, windows(), yaml.optional("vote", CampaignFile::date));
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
                                    retry.value("times", 1, CampaignFile::positive),
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

    static int positive(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number above 0, not '" + text + "'", e);
        }
        throw new IllegalArgumentException("must be a whole number above 0, not '" + text + "'");
    }
}
