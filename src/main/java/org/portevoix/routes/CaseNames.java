// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

/** How a case names an endpoint or a bean, and how a route does. */
final class CaseNames {
    private CaseNames() {}

    /**
     * Whether {@code named} in a case means {@code used}: the same name, or the scheme alone. {@code http} also means
     * {@code https}.
     */
    static boolean means(String named, String used) {
        return named.equals(used) || isScheme(named, Components.scheme(used));
    }

    /** The same, where the route's name is still open: {@code kamelet:${header.CallVendor}-call-sink}. */
    static boolean canBe(String used, String named) {
        return means(named, used)
                || Placeholders.pattern(used).matcher(named).matches()
                || (used.matches("[{$]\\{.*") && isScheme(named, "http"));
    }

    private static boolean isScheme(String named, String scheme) {
        return named.equals(scheme) || (named + "s").equals(scheme);
    }
}
