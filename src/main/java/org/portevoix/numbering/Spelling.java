// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One number as somebody wrote it, reduced to what matters: its digits, and whether they start with a country code.
 *
 * @param international written with a plus or 00, which {@code digits} no longer hold
 * @param fault why this is no number, a sentence that names the repair; null when it may be one
 */
record Spelling(
        String digits, boolean international, @Nullable String fault) {
    /** Always between two numbers. */
    private static final Pattern BETWEEN = Pattern.compile("[;|\\n\\r]|\\s(?:ou|et|or|and|und|oder)\\s");
    /** Between two numbers, or between the pairs of digits of one: 01/99/00/12/34. */
    private static final Pattern PERHAPS_BETWEEN = Pattern.compile("[,/]");
    /** Between two numbers when each side is as long as one: 01/99/00/12/34 / 06/39/98/12/34. */
    private static final Pattern SPACED_BETWEEN = Pattern.compile("\\s+[,/]\\s+");

    private static final Pattern LOST_DIGITS = Pattern.compile("\\d(?:[.,]\\d*)?[eE][+-]?\\d+");
    /** 61.061024 would read as a mobile that lost its zero, -61.0610243 too. */
    private static final Pattern COORDINATE = Pattern.compile("[-\u2212]?\\s*[1-9]\\d{0,2}[.,]\\d{4,}");

    private static final Pattern DECIMAL = Pattern.compile("(\\+?\\d{9,})[.,]0+");
    private static final int LONGEST = 80;

    /** The spellings in a cell; none when it holds neither letter nor digit. */
    static List<Spelling> in(String cell) {
        Spelling ordinary = ordinary(cell);
        if (ordinary != null) {
            return List.of(ordinary);
        }
        List<Spelling> spellings = new ArrayList<>();
        for (String part : BETWEEN.split(plainSpaces(cell), -1)) {
            for (String one : perhapsSplit(part)) {
                if (one.codePoints().anyMatch(Character::isLetterOrDigit)) {
                    spellings.add(of(one.strip()));
                }
            }
        }
        return spellings;
    }

    /** The fast way for nearly every cell: digits, spaces, dots and dashes, a zero or a plus in front of the dots. */
    private static @Nullable Spelling ordinary(String cell) {
        char[] digits = new char[Math.min(cell.length(), 16)];
        int count = 0;
        boolean plus = false;
        boolean decimal = !cell.startsWith("0") && !cell.startsWith("+");
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c >= '0' && c <= '9') {
                if (count == digits.length) {
                    return null;
                }
                digits[count++] = c;
            } else if (c == '+' && count == 0 && !plus) {
                plus = true;
            } else if (c != ' ' && c != '-' && (c != '.' || decimal || i >= cell.length() - 2)) {
                return null;
            }
        }
        return count == 0 ? null : dialled(new String(digits, 0, count), plus);
    }

    private static List<String> perhapsSplit(String part) {
        String[] spaced = SPACED_BETWEEN.split(part, -1);
        if (spaced.length > 1 && Arrays.stream(spaced).allMatch(piece -> digits(piece) >= 9)) {
            return List.of(spaced);
        }
        String[] pieces = PERHAPS_BETWEEN.split(part, -1);
        boolean oneIsWhole = false;
        for (String piece : pieces) {
            oneIsWhole |= digits(piece) >= 9;
            if (digits(piece) < 4 && !piece.isBlank()) {
                return List.of(part);
            }
        }
        return oneIsWhole ? List.of(pieces) : List.of(part);
    }

    private static long digits(String text) {
        return text.chars().filter(Character::isDigit).count();
    }

    private static Spelling of(String text) {
        if (LOST_DIGITS.matcher(text).matches()) {
            return faulty("the spreadsheet kept only the first digits; format the column as text and export again");
        }
        if (COORDINATE.matcher(text).matches()) {
            return faulty("this is a decimal number, such as a coordinate; check that the right column is mapped");
        }
        var decimal = DECIMAL.matcher(text);
        return gathered(decimal.matches() ? decimal.group(1) : text);
    }

    private static Spelling gathered(String text) {
        StringBuilder digits = new StringBuilder();
        boolean plus = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
            } else if ((c == '+' || c == '\uFF0B') && digits.isEmpty() && !plus) {
                plus = true;
            } else if (!isBetweenDigits(c)) {
                return faulty(complaint(text, c));
            }
        }
        if (digits.length() > LONGEST) {
            return faulty("there are far too many digits; put one number in a cell");
        }
        return dialled(digits.toString(), plus);
    }

    private static String complaint(String text, char c) {
        boolean letter = Character.isLetter(c);
        if (letter
                && "oOlI".indexOf(c) >= 0
                && text.chars().filter(Character::isLetter).count() == 1) {
            return "the letter " + c + " stands where a digit should; correct the cell";
        }
        if (letter) {
            return text.chars().anyMatch(Character::isDigit)
                    ? "there is text beside the digits; leave only the number in the cell"
                    : "there is text where a number should be; check that the right column is mapped";
        }
        return "the sign " + Character.getName(c) + " does not belong in a number; correct the cell";
    }

    private static Spelling dialled(String digits, boolean plus) {
        if (!plus && digits.startsWith("00")) {
            return new Spelling(digits.substring(2), true, null);
        }
        return new Spelling(digits, plus, null);
    }

    private static Spelling faulty(String fault) {
        return new Spelling("", false, fault);
    }

    /** Every Unicode space, dash and invisible mark, and the punctuation people put between pairs of digits. */
    private static boolean isBetweenDigits(char c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.FORMAT,
                    Character.CONTROL,
                    Character.NON_SPACING_MARK,
                    Character.DASH_PUNCTUATION -> true;
            default -> "./,()[]_'\u2019\u00B7\u2022\u2212".indexOf(c) >= 0;
        };
    }

    private static String plainSpaces(String cell) {
        StringBuilder plain = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            plain.append(Character.isSpaceChar(c) || c == '\t' ? ' ' : c);
        }
        return plain.toString();
    }
}
