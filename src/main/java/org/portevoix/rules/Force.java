// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import org.portevoix.config.Kebab;

/** How much a rule binds: law and a regulator's decision block a campaign; a recommendation may be set aside by name. */
public enum Force {
    LAW,
    REGULATOR,
    RECOMMENDATION,
    /** Our own: a campaign that does not follow it is warned. */
    POLICY;

    public String text() {
        return Kebab.of(this);
    }
}
