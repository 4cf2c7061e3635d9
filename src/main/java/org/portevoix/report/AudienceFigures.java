// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom a campaign is for, counted before anything is called.
 *
 * @param contacts everybody who is loaded
 * @param opposed those on the opposition register
 * @param outside the others the campaign is not for, by the key of its audience that leaves them out
 * @param inside those it is for
 * @param households their homes; a contact of no known household counts as one
 * @param atMost the campaign's limit of contacts called; null when it has none
 * @param toCall contacts called at least once if all goes well: one a home where the campaign says so, within the limit
 * @param communes the 20 with most contacts inside
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AudienceFigures(
        String campaign,
        String title,
        long contacts,
        long opposed,
        Map<String, Long> outside,
        long inside,
        long households,
        @Nullable Integer atMost,
        long toCall,
        Map<String, Long> territories,
        Map<String, Long> departments,
        Map<String, Long> lineTypes,
        List<Commune> communes) {

    /**
     * A commune of the audience.
     *
     * @param code INSEE's
     * @param name empty when no file in config/reference gives it
     * @param abstention of the place, in percent; null when it is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Commune(
            String code,
            String name,
            long contacts,
            @Nullable BigDecimal abstention) {}
}
