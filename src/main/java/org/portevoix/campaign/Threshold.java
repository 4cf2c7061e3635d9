// SPDX-License-Identifier: Apache-2.0
package org.portevoix.campaign;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bound for a percentage, as a campaign file says it: {@code ">= 25"}. */
public record Threshold(Operator operator, BigDecimal percent) {
    private static final Pattern FORM = Pattern.compile("(>=|<=|>|<)\\s*(\\d{1,3}(?:[.,]\\d{1,2})?)\\s*%?");

    /** How the figure stands to the bound. */
    public enum Operator {
        AT_LEAST(">="),
        ABOVE(">"),
        AT_MOST("<="),
        BELOW("<");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    /** An IllegalArgumentException shows the form. */
    static Threshold parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (matcher.matches()) {
            BigDecimal percent = new BigDecimal(matcher.group(2).replace(',', '.'));
            if (percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
                return new Threshold(operator(matcher.group(1)), percent);
            }
        }
        throw new IllegalArgumentException(
                "must be >=, >, <= or < and a percentage up to 100, such as \">= 25\", not '" + text + "'");
    }

    private static Operator operator(String sign) {
        for (Operator operator : Operator.values()) {
            if (operator.sign.equals(sign)) {
                return operator;
            }
        }
        throw new IllegalArgumentException(sign);
    }

    public boolean holds(BigDecimal figure) {
        int order = figure.compareTo(percent);
        return switch (operator) {
            case AT_LEAST -> order >= 0;
            case ABOVE -> order > 0;
            case AT_MOST -> order <= 0;
            case BELOW -> order < 0;
        };
    }

    @Override
    public String toString() {
        return operator.sign + " " + percent + " %";
    }
}
