// SPDX-License-Identifier: Apache-2.0
package org.portevoix.campaign;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.rules.CallingTimes;
import org.portevoix.rules.Plan.MessagePart;
import org.portevoix.rules.Requirement;
import org.portevoix.rules.Rule;
import org.portevoix.store.LineGroup;

/**
 * One campaign, as its file says.
 *
 * @param source where it was read
 * @param purpose null when the file does not say
 * @param vendors never empty; calls are shared by weight
 * @param prompts what is said beside the message
 * @param callBack the number the message tells people to call; the caller ID when the file names none
 * @param rate calls per second, evenly spaced
 * @param rampUp in which its first calls, and those after a stop as long, come up to the rate; zero: at once
 * @param concurrent calls in progress at one time, at most
 * @param cost null: it may cost what it will
 * @param retries by outcome ({@code no-answer}, {@code busy}, ...) or by a vendor's error code ({@code congestion})
 * @param packs names of the rule packs it is under
 * @param rules those of its packs that apply to its kind and purpose
 * @param registers imported opposition registers that every call is screened by; none: only our own
 * @param retention how long the people it called are kept
 * @param allowFiction whether the plain http vendor may call numbers reserved for works of fiction
 */
public record Campaign(
        Source source,
        String name,
        String title,
        Kind kind,
        Rule.@Nullable Purpose purpose,
        String onBehalfOf,
        List<VendorShare> vendors,
        PhoneNumber callerId,
        PhoneNumber callBack,
        Message message,
        Prompts prompts,
        Keys keys,
        CallingTimes times,
        Rate rate,
        Duration rampUp,
        int concurrent,
        @Nullable CostCap cost,
        Duration ringTimeout,
        Duration maxDuration,
        Machine machine,
        OncePer oncePer,
        Prefer prefer,
        Map<String, Retry> retries,
        Audience audience,
        List<String> packs,
        List<Rule> rules,
        List<String> registers,
        Retention retention,
        boolean allowFiction) {

    /**
     * The file a campaign was read from.
     *
     * @param file path as the person knows it
     * @param lines the line of each key, first is 1
     */
    public record Source(String file, Map<String, Integer> lines) {
        /** What is wrong with the value of a key, found where its file alone could not tell. */
        public Fault fault(String key, String problem) {
            return new Fault(file, lines.getOrDefault(key, 0), problem);
        }
    }

    /** Whether the program speaks, or a volunteer. */
    public enum Kind {
        RECORDED_MESSAGE,
        PHONE_BANK;

        public Rule.Calls calls() {
            return this == RECORDED_MESSAGE ? Rule.Calls.AUTOMATED : Rule.Calls.HUMAN;
        }
    }

    /** What to do when an answering machine takes the call. */
    public enum Machine {
        LEAVE_MESSAGE,
        HANG_UP
    }

    /** Whether a home with several lines is called once, or each person in it, or each of its numbers. */
    public enum OncePer {
        HOUSEHOLD,
        PERSON,
        NUMBER
    }

    /** Which line of a home or a person is called first; the others only while it has not been. */
    public enum Prefer {
        FIRST_SEEN,
        MOBILE,
        FIXED;

        /** The lines to be called, one group after the other. */
        public List<LineGroup> groups() {
            return switch (this) {
                case FIRST_SEEN -> List.of(LineGroup.ALL);
                case MOBILE -> List.of(LineGroup.MOBILE, LineGroup.NOT_MOBILE);
                case FIXED -> List.of(LineGroup.FIXED, LineGroup.NOT_FIXED);
            };
        }
    }

    public record VendorShare(String name, int weight) {}

    /**
     * Either an audio file below {@code data/media}, or a text to be spoken in a language.
     *
     * @param says its parts in the order they are spoken; empty when the file does not say
     */
    public record Message(
            @Nullable String audio,
            @Nullable String text,
            @Nullable String language,
            List<MessagePart> says) {
        public Prompt prompt() {
            return new Prompt(audio, text, language);
        }
    }

    /** Either an audio file below {@code data/media}, or a text to be spoken in a language. */
    public record Prompt(
            @Nullable String audio,
            @Nullable String text,
            @Nullable String language) {}

    /**
     * What is said beside the message; each null when the file does not say.
     *
     * @param notice who calls, and which keys do what; the message then waits for its key
     * @param refused confirms a refusal
     * @param goodBye to who pressed no key
     * @param machine left on an answering machine instead of the message
     */
    public record Prompts(
            @Nullable Prompt notice,
            @Nullable Prompt refused,
            @Nullable Prompt goodBye,
            @Nullable Prompt machine) {
        static final Prompts NONE = new Prompts(null, null, null, null);
    }

    /**
     * What a campaign may cost.
     *
     * @param aDay of the calls of one day in UTC; null: any
     * @param total null: any
     * @param currency ISO 4217, of these and of the estimate
     * @param estimate of a call whose price is not known yet, or is told in another currency
     */
    public record CostCap(
            @Nullable BigDecimal aDay, @Nullable BigDecimal total, String currency, BigDecimal estimate) {}

    public record Keys(@Nullable String listen, String oppose) {}

    /** At most {@code times} more attempts after this outcome, each {@code after} the end of the last. */
    public record Retry(int times, Duration after) {}

    /**
     * A ConfigurationException when a campaign that walked over these groups of lines would have to walk over others now:
     * people it has called would come again.
     */
    public void mustContinue(List<LineGroup> begun) {
        if (!prefer.groups().containsAll(begun)) {
            throw new ConfigurationException(List.of(source.fault(
                    "prefer",
                    "'prefer' cannot change once calls have been claimed; put it back, or go on under another name")));
        }
    }

    /** All that its calls can say: the message first, then what is said beside it. */
    public Stream<Prompt> said() {
        return Stream.of(message.prompt(), prompts.notice(), prompts.refused(), prompts.goodBye(), prompts.machine())
                .filter(prompt -> prompt != null);
    }

    /** The files of all that is said, below {@code data/media}. */
    public List<String> audio() {
        return said().filter(prompt -> prompt.audio() != null)
                .map(prompt -> String.valueOf(prompt.audio()))
                .toList();
    }

    /** Of its rules, those that require this kind of thing and are in force on the day, in UTC, of {@code now}. */
    public List<Rule> inForce(Class<? extends Requirement> kind, Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        return rules.stream()
                .filter(rule -> kind.isInstance(rule.requirement()))
                .filter(rule -> rule.valid().contains(today))
                .toList();
    }

    /** Whether one of its vendors is such. */
    public boolean hasVendor(Predicate<String> such) {
        return vendors.stream().map(VendorShare::name).anyMatch(such);
    }

    /**
     * The vendor for a contact: over many contacts as the weights say, and the same at every attempt as long as it is up.
     *
     * @param isUp whether a vendor takes calls now; those of one that does not are shared among the others
     */
    public String vendorFor(long contactId, Predicate<String> isUp) {
        long draw = (contactId * 0x9E3779B97F4A7C15L) >>> 33;
        String usual = drawn(vendors, draw);
        if (isUp.test(usual)) {
            return usual;
        }
        List<VendorShare> up =
                vendors.stream().filter(share -> isUp.test(share.name())).toList();
        return up.isEmpty() ? usual : drawn(up, draw);
    }

    private static String drawn(List<VendorShare> shares, long draw) {
        int total = shares.stream().mapToInt(VendorShare::weight).sum();
        long slot = Math.floorMod(draw, (long) total);
        for (VendorShare share : shares) {
            slot -= share.weight();
            if (slot < 0) {
                return share.name();
            }
        }
        return shares.get(0).name();
    }
}
