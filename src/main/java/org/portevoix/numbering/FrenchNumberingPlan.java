// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * France with its overseas territories. The national prefix chooses the country code and the time zone before
 * libphonenumber is asked: read as a number of region FR, 0596 would be valid, and called on Paris time, five hours too
 * early for Martinique.
 */
final class FrenchNumberingPlan implements NumberingPlan {
    private static final int NATIONAL = 10;
    /** Overseas codes whose numbers can also be dialled nationally, with 0 and the code itself or a mobile prefix. */
    private static final Set<Integer> OVERSEAS = Set.of(262, 508, 590, 594, 596);

    private static final String TEN_DIGITS = "; a French number has 10; correct the cell";

    private final FrenchBlocks blocks;
    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();

    FrenchNumberingPlan(FrenchBlocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public List<Reading> read(String cell, List<String> places) {
        List<Spelling> spellings = Spelling.in(cell);
        if (spellings.isEmpty()) {
            return List.of(new Reading.Refused(Refusal.NO_NUMBER, "the number cell is empty", null));
        }
        return spellings.size() == 1
                ? List.of(read(spellings.get(0), places))
                : spellings.stream().map(spelling -> read(spelling, places)).toList();
    }

    private Reading read(Spelling spelling, List<String> places) {
        Reading reading = read(spelling);
        return reading instanceof Reading.Refused && spelling.international() && !places.isEmpty()
                ? repaired(spelling.digits(), FrenchPlaces.territory(places)).orElse(reading)
                : reading;
    }

    /** Behind a country code in which it is no number, one of the place's own territory. */
    private Optional<Reading> repaired(String digits, @Nullable String territory) {
        return territory == null
                ? Optional.empty()
                : withoutWrongCode(digits)
                        .map(this::national)
                        .filter(Reading.Callable.class::isInstance)
                        .map(reading -> ((Reading.Callable) reading).line())
                        .filter(line -> line.territory().equals(territory))
                        .map(line -> new Reading.Callable(line, true));
    }

    private Optional<String> withoutWrongCode(String digits) {
        try {
            Phonenumber.PhoneNumber parsed = library.parse("+" + digits, null);
            String national = Long.toString(parsed.getNationalNumber());
            return library.isValidNumber(parsed) || national.length() != NATIONAL - 1
                    ? Optional.empty()
                    : Optional.of("0" + national);
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private Reading read(Spelling spelling) {
        String fault = spelling.fault();
        if (fault != null) {
            return Reading.notANumber(fault);
        }
        return spelling.international() ? international(spelling.digits()) : national(spelling.digits());
    }

    private Reading national(String digits) {
        int length = digits.length();
        boolean zero = digits.startsWith("0");
        if (length == NATIONAL && zero) {
            return tenDigits(Long.parseLong(digits));
        }
        if (length == NATIONAL - 1 && !zero) {
            return tenDigits(Long.parseLong(digits));
        }
        if ((length == 13 || length == 14) && zero && isMachine(digits)) {
            return machine(null);
        }
        if (isShort(digits)) {
            return new Reading.Refused(Refusal.SHORT_NUMBER, "a short number, which no household has", null);
        }
        if (lacksOnlyItsPlus(digits)) {
            return international(digits);
        }
        return Reading.notANumber("there are " + length + " digits" + TEN_DIGITS);
    }

    private boolean isMachine(String digits) {
        Block block = blocks.of(Long.parseLong(digits.substring(0, NATIONAL)));
        return block != null && block.use() == Block.Use.MACHINE;
    }

    private static Reading machine(@Nullable PhoneNumber number) {
        return new Reading.Refused(
                Refusal.MACHINE_NUMBER, "a number between machines, which no person answers", number);
    }

    private static boolean isShort(String digits) {
        return switch (digits.length()) {
            case 2, 3 -> digits.startsWith("1");
            case 4, 5, 6 -> !digits.startsWith("0");
            default -> false;
        };
    }

    /** 33 6 39 98 12 34: eleven or twelve digits can be nothing else. */
    private static boolean lacksOnlyItsPlus(String digits) {
        return switch (digits.length()) {
            case 11 -> digits.startsWith("33") && digits.charAt(2) != '0';
            case 12 -> digits.startsWith("330") || OVERSEAS.contains(Integer.parseInt(digits.substring(0, 3)));
            default -> false;
        };
    }

    private Reading tenDigits(long national) {
        Block block = blocks.of(national);
        if (block == null) {
            return Reading.notANumber("no French number starts with these digits; correct the cell");
        }
        PhoneNumber number = new PhoneNumber(e164(block, national));
        return switch (block.use()) {
            case MACHINE -> machine(number);
            case TOLL_FREE ->
                new Reading.Refused(Refusal.TOLL_FREE_NUMBER, "a company's free number (0800-0805)", number);
            case SHARED_COST ->
                new Reading.Refused(Refusal.SHARED_COST_NUMBER, "a company's special-rate number (08)", number);
            case PREMIUM -> new Reading.Refused(Refusal.PREMIUM_NUMBER, "a premium-rate number (0836, 089)", number);
            default -> line(block, number);
        };
    }

    /** 0596 30 12 34 is +596 596301234, but 0508 41 23 45 is +508 412345. */
    private static long e164(Block block, long national) {
        if (block.countryCode() == 508 && national / 1_000_000 == 508) {
            return 508_000_000L + national % 1_000_000;
        }
        return block.countryCode() * 1_000_000_000L + national;
    }

    /** In metropole the prefix decides alone; overseas, where blocks are sparse, the library knows which are in use. */
    private Reading line(Block block, PhoneNumber number) {
        if (!block.isMetropole() && !isValid(block.countryCode(), number)) {
            return Reading.notANumber("this block is not in use in " + block.territory() + "; correct the cell");
        }
        return new Reading.Callable(
                new Line(number, block.lineType(), block.territory(), block.zone(), block.isFiction()), false);
    }

    private boolean isValid(int countryCode, PhoneNumber number) {
        long divisor = (long) Math.pow(
                10,
                Long.toString(number.digits()).length()
                        - Integer.toString(countryCode).length());
        return library.isValidNumber(
                new Phonenumber.PhoneNumber().setCountryCode(countryCode).setNationalNumber(number.digits() % divisor));
    }

    /** Digits behind a plus or 00. */
    private Reading international(String digits) {
        if (digits.startsWith("33")) {
            return behindCode(digits.substring(2));
        }
        int code = digits.length() < 4 ? 0 : Integer.parseInt(digits.substring(0, 3));
        if (OVERSEAS.contains(code)) {
            return overseas(code, digits.substring(3));
        }
        Pacific pacific = Pacific.of(code);
        return pacific == null ? abroad(digits) : pacific(pacific, digits);
    }

    /** What follows +33: nine digits, or ten with the 0 that should have been left out, as in +33 (0)6. */
    private Reading behindCode(String rest) {
        if (rest.startsWith("0") || isShort(rest)) {
            return national(rest);
        }
        return rest.length() < NATIONAL - 1
                ? Reading.notANumber("there are " + rest.length() + " digits after +33 instead of 9; correct the cell")
                : national("0" + rest);
    }

    private Reading overseas(int code, String rest) {
        if (code == 508 && rest.length() == 6) {
            return tenDigits(508_000_000L + Long.parseLong(rest));
        }
        String national = rest.startsWith("0") ? rest : "0" + rest;
        if (national.length() != NATIONAL) {
            return Reading.notANumber("there are " + rest.length() + " digits after +" + code + "; correct the cell");
        }
        Block block = blocks.of(Long.parseLong(national));
        if (block == null || block.countryCode() != code) {
            return Reading.notANumber(
                    "+" + code + " and the digits after it belong to different territories; correct the cell");
        }
        return tenDigits(Long.parseLong(national));
    }

    private Reading pacific(Pacific pacific, String digits) {
        PhoneNumber number = new PhoneNumber(Long.parseLong(digits.length() > 15 ? digits.substring(0, 15) : digits));
        if (digits.length() > 15 || !isValid(pacific.code, number)) {
            return Reading.notANumber("no number of " + pacific.territory + " looks like this; correct the cell");
        }
        return new Reading.Callable(
                new Line(number, pacific.type(digits), pacific.territory, pacific.zone, false), false);
    }

    private Reading abroad(String digits) {
        PhoneNumber number =
                digits.length() >= 7 && digits.length() <= 15 ? new PhoneNumber(Long.parseLong(digits)) : null;
        return startsWithACountryCode(digits)
                ? new Reading.Refused(Refusal.ABROAD, "a number of another country than France", number)
                : Reading.notANumber("no country code starts like this; correct the cell");
    }

    private boolean startsWithACountryCode(String digits) {
        for (int length = 1; length <= Math.min(3, digits.length()); length++) {
            if (library.getSupportedCallingCodes().contains(Integer.parseInt(digits.substring(0, length)))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Line lineOf(PhoneNumber number) {
        if (international(Long.toString(number.digits())) instanceof Reading.Callable callable) {
            return callable.line();
        }
        throw new IllegalArgumentException(number + " is not a number to call in France");
    }

    @Override
    public boolean isFiction(PhoneNumber number) {
        Block block = blockOf(number);
        return block != null && block.isFiction();
    }

    @Override
    public boolean isVerifiedCallerId(PhoneNumber number) {
        Block block = blockOf(number);
        return block != null && block.isVerified();
    }

    /** The block of a number with nine digits behind its country code; null for any other. */
    private @Nullable Block blockOf(PhoneNumber number) {
        long code = number.digits() / 1_000_000_000L;
        Block block = blocks.of(number.digits() % 1_000_000_000L);
        return block != null && block.countryCode() == code ? block : null;
    }

    /** Territories outside the national ten-digit plan, dialled with 00 even from Paris. */
    private enum Pacific {
        WALLIS_ET_FUTUNA(681, "wallis-et-futuna", "Pacific/Wallis", "8"),
        NOUVELLE_CALEDONIE(687, "nouvelle-caledonie", "Pacific/Noumea", "789"),
        POLYNESIE(689, "polynesie", "Pacific/Tahiti", "8");

        private final int code;
        private final String territory;
        private final ZoneId zone;
        private final String mobileStart;

        Pacific(int code, String territory, String zone, String mobileStart) {
            this.code = code;
            this.territory = territory;
            this.zone = ZoneId.of(zone);
            this.mobileStart = mobileStart;
        }

        static @Nullable Pacific of(int code) {
            for (Pacific pacific : values()) {
                if (pacific.code == code) {
                    return pacific;
                }
            }
            return null;
        }

        LineType type(String digits) {
            return mobileStart.indexOf(digits.charAt(3)) >= 0 ? LineType.MOBILE : LineType.FIXED;
        }
    }
}
