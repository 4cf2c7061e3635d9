// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Address;
import ezvcard.property.RawProperty;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.TextListProperty;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cards of an address book (vCard 2.1, 3.0, 4.0). Names: {@code tel} (all but fax, pager and modem),
 * {@code tel.cell}, {@code tel.home} and so on, {@code surname}, {@code given-name}, {@code full-name},
 * {@code organization}, {@code street}, {@code postal-code}, {@code city}, {@code categories}, and any property of one's
 * own, such as {@code x-opposition}.
 */
final class VCardEntries extends LineReader<Entry> {
    private static final String BEGIN = "BEGIN:VCARD";
    private static final String END = "END:VCARD";

    /** A photo takes thousands of lines; a card longer than this is not closed. */
    private static final int MOST_LINES = 50_000;

    private static final Set<TelephoneType> NO_VOICE =
            Set.of(TelephoneType.FAX, TelephoneType.PAGER, TelephoneType.MODEM);

    VCardEntries(Lines lines) {
        super(lines);
        lines.first();
    }

    @Override
    public @Nullable Entry next() {
        for (Lines.TextLine line = lines.next(); line != null; line = lines.next()) {
            if (is(BEGIN, line)) {
                Entry entry = card(line);
                if (entry != null) {
                    return entry;
                }
            } else if (!line.text().isBlank()) {
                givenUp.add(line, "the line stands outside every card; export the address book again");
            }
        }
        return null;
    }

    private @Nullable Entry card(Lines.TextLine begin) {
        StringBuilder text = new StringBuilder(BEGIN).append('\n');
        for (int i = 0; i < MOST_LINES; i++) {
            Lines.TextLine line = lines.next();
            if (line == null || is(BEGIN, line) || line.tooLong()) {
                if (line != null) {
                    lines.giveBack(line);
                }
                break;
            }
            text.append(line.text()).append('\n');
            if (is(END, line)) {
                return entry(begin, text.toString());
            }
        }
        givenUp.add(begin, "this card has no " + END + "; export the address book again");
        return null;
    }

    private @Nullable Entry entry(Lines.TextLine begin, String text) {
        VCard card = Ezvcard.parse(text).first();
        if (card == null) {
            givenUp.add(begin, "this card cannot be read; export the address book again");
            return null;
        }
        return new Entry(begin.number(), name -> value(card, name.toLowerCase(Locale.ROOT)));
    }

    private static boolean is(String boundary, Lines.TextLine line) {
        return line.text().strip().equalsIgnoreCase(boundary);
    }

    private static String value(VCard card, String name) {
        return switch (name) {
            case "surname" -> ofName(card, StructuredName::getFamily);
            case "given-name" -> ofName(card, StructuredName::getGiven);
            case "full-name" ->
                card.getFormattedName() == null
                        ? ""
                        : text(card.getFormattedName().getValue());
            case "organization" -> list(card.getOrganization());
            case "street" -> ofAddress(card, Address::getStreetAddress);
            case "postal-code" -> ofAddress(card, Address::getPostalCode);
            case "city" -> ofAddress(card, Address::getLocality);
            case "categories" -> list(card.getCategories());
            default -> name.equals("tel") || name.startsWith("tel.") ? numbers(card, name) : extended(card, name);
        };
    }

    private static String ofName(VCard card, Function<StructuredName, @Nullable String> part) {
        StructuredName name = card.getStructuredName();
        return name == null ? "" : text(part.apply(name));
    }

    private static String ofAddress(VCard card, Function<Address, @Nullable String> part) {
        List<Address> addresses = card.getAddresses();
        return addresses.isEmpty() ? "" : text(part.apply(addresses.get(0)));
    }

    private static String numbers(VCard card, String name) {
        String type = name.substring(Math.min(name.length(), "tel.".length()));
        return card.getTelephoneNumbers().stream()
                .filter(number -> type.isEmpty()
                        ? number.getTypes().stream().noneMatch(NO_VOICE::contains)
                        : number.getTypes().contains(TelephoneType.get(type)))
                .map(VCardEntries::number)
                .collect(Collectors.joining("; "));
    }

    private static String number(Telephone number) {
        return number.getUri() == null
                ? text(number.getText())
                : text(number.getUri().getNumber());
    }

    private static String list(@Nullable TextListProperty values) {
        return values == null ? "" : String.join(", ", values.getValues());
    }

    private static String extended(VCard card, String name) {
        RawProperty property = card.getExtendedProperty(name);
        return property == null ? "" : text(property.getValue());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
