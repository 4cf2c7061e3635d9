// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.ArrayList;
import java.util.List;
import org.portevoix.store.Exclusion;
import org.portevoix.store.ExclusionReason;

/** The lines of a file that could not be read, kept until somebody asks. */
final class GivenUp {
    private static final int SHOWN = 300;

    private final List<Exclusion> lines = new ArrayList<>();

    /** @param detail a sentence that names the repair */
    void add(Lines.TextLine line, String detail) {
        String start = line.text().substring(0, Math.min(SHOWN, line.text().length()));
        lines.add(new Exclusion(line.number(), null, start, ExclusionReason.UNREADABLE_LINE, detail));
    }

    /** Those added since this was last asked. */
    List<Exclusion> since() {
        List<Exclusion> since = List.copyOf(lines);
        lines.clear();
        return since;
    }
}
