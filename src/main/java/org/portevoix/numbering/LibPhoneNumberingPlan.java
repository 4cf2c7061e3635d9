// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Any country libphonenumber knows, as its metadata have it; only that country's own numbers are callable. */
final class LibPhoneNumberingPlan implements NumberingPlan {
    private final String country;
    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final PhoneNumberToTimeZonesMapper zones = PhoneNumberToTimeZonesMapper.getInstance();

    /** An ISO 3166 code such as {@code DE}. */
    LibPhoneNumberingPlan(String country) {
        if (!library.getSupportedRegions().contains(country)) {
            throw new IllegalArgumentException(
                    "must be the ISO 3166 code of a country, such as FR or DE, not '" + country + "'");
        }
        this.country = country;
    }

    @Override
    public List<Reading> read(String cell, List<String> places) {
        List<Spelling> spellings = Spelling.in(cell);
        if (spellings.isEmpty()) {
            return List.of(new Reading.Refused(Refusal.NO_NUMBER, "the number cell is empty", null));
        }
        return spellings.stream().map(this::read).toList();
    }

    private Reading read(Spelling spelling) {
        String fault = spelling.fault();
        if (fault != null) {
            return Reading.notANumber(fault);
        }
        String digits = spelling.digits();
        try {
            Phonenumber.PhoneNumber parsed = library.parse(spelling.international() ? "+" + digits : digits, country);
            return library.isValidNumber(parsed) ? valid(parsed) : invalid(parsed);
        } catch (NumberParseException e) {
            return Reading.notANumber(digits.length() + " digits make no number of " + country + "; correct the cell");
        }
    }

    private Reading invalid(Phonenumber.PhoneNumber parsed) {
        if (ShortNumberInfo.getInstance().isValidShortNumberForRegion(parsed, country)) {
            return new Reading.Refused(Refusal.SHORT_NUMBER, "a short number, which no household has", null);
        }
        return Reading.notANumber("this is no number of " + country + "; correct the cell");
    }

    private Reading valid(Phonenumber.PhoneNumber parsed) {
        PhoneNumber number = PhoneNumber.of(library.format(parsed, PhoneNumberUtil.PhoneNumberFormat.E164));
        if (!country.equals(library.getRegionCodeForNumber(parsed))) {
            return new Reading.Refused(Refusal.ABROAD, "a number of another country than " + country, number);
        }
        return switch (library.getNumberType(parsed)) {
            case FIXED_LINE -> callable(parsed, number, LineType.FIXED);
            case MOBILE -> callable(parsed, number, LineType.MOBILE);
            case VOIP -> callable(parsed, number, LineType.VOIP);
            case TOLL_FREE -> new Reading.Refused(Refusal.TOLL_FREE_NUMBER, "a company's free number", number);
            case PREMIUM_RATE -> new Reading.Refused(Refusal.PREMIUM_NUMBER, "a premium-rate number", number);
            case SHARED_COST, UAN ->
                new Reading.Refused(Refusal.SHARED_COST_NUMBER, "a company's special-rate number", number);
            case PAGER, VOICEMAIL ->
                new Reading.Refused(Refusal.MACHINE_NUMBER, "a number which no person answers", number);
            case FIXED_LINE_OR_MOBILE, PERSONAL_NUMBER, UNKNOWN -> callable(parsed, number, LineType.UNKNOWN);
        };
    }

    /** A number that may be in several zones gets the first: the metadata list a mobile's home before the others. */
    private Reading callable(Phonenumber.PhoneNumber parsed, PhoneNumber number, LineType type) {
        String zone = zones.getTimeZonesForNumber(parsed).get(0);
        if (zone.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone())) {
            return new Reading.Refused(
                    Refusal.NOT_A_NUMBER, "its time zone is not known, so no hour to call it is lawful", number);
        }
        return new Reading.Callable(
                new Line(number, type, country.toLowerCase(Locale.ROOT), ZoneId.of(zone), false), false);
    }

    @Override
    public Line lineOf(PhoneNumber number) {
        if (read(number.e164()).get(0) instanceof Reading.Callable callable) {
            return callable.line();
        }
        throw new IllegalArgumentException(number + " is not a number to call in " + country);
    }

    /** Other countries' blocks for fiction are not valid numbers for libphonenumber, or not marked in its metadata. */
    @Override
    public boolean isFiction(PhoneNumber number) {
        return false;
    }

    @Override
    public boolean isVerifiedCallerId(PhoneNumber number) {
        return false;
    }
}
