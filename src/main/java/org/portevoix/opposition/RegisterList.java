// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition;

import org.portevoix.numbering.PhoneNumber;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * What an imported list says. Nobody changes it once it is made, so many threads may ask it.
 *
 * @param listed the E.164 digits of everybody who said no; 30 million numbers of one country take about 65 MB
 */
public record RegisterList(Roaring64Bitmap listed, Coverage coverage) {
    public boolean lists(PhoneNumber number) {
        return listed.contains(number.digits());
    }

    public boolean covers(PhoneNumber number) {
        return coverage.covers(number.digits());
    }

    /** Whether it says nothing at all of anybody: no list does, so something went wrong on its way here. */
    public boolean isEmpty() {
        return listed.isEmpty()
                && !(coverage instanceof Coverage.Numbers asked
                        && !asked.numbers().isEmpty());
    }
}
