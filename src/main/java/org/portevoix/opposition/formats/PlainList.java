// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

import java.io.InputStream;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.opposition.Coverage;
import org.portevoix.opposition.RegisterList;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * A do-not-call list of one's own: one number a line, in any spelling of its country. It speaks of every number: who is
 * not on it has not said no.
 */
final class PlainList implements ListReader {
    private final Roaring64Bitmap listed = new Roaring64Bitmap();
    private final NumberingPlans plans;
    private final String country;

    /**
     * A list that is still to be read; an IllegalArgumentException for an unknown country.
     *
     * @param country ISO 3166, of a number without its country code
     */
    PlainList(NumberingPlans plans, String country) {
        plans.forCountry(country);
        this.plans = plans;
        this.country = country;
    }

    @Override
    public void read(String file, InputStream bytes) {
        ByteLines lines = new ByteLines(file, bytes);
        while (lines.next()) {
            try {
                listed.addLong(plans.read(lines.text(), country).digits());
            } catch (IllegalArgumentException e) {
                throw lines.unreadable(e.getMessage() + "; a list holds one number a line and nothing else");
            }
        }
    }

    @Override
    public RegisterList list() {
        return new RegisterList(listed, new Coverage.Everything());
    }
}
