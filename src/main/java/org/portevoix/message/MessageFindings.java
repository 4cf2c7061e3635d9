// SPDX-License-Identifier: Apache-2.0
package org.portevoix.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a message before it is played to anybody.
 *
 * @param figures null when the file cannot be read
 * @param findings never empty, in a fixed order
 */
public record MessageFindings(@Nullable Figures figures, List<Finding> findings) {
    /** The worst of all findings. */
    @JsonProperty
    public Finding.Level level() {
        return findings.stream()
                .map(Finding::level)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The findings as bad as {@code level}. */
    public List<Finding> at(Finding.Level level) {
        return findings.stream().filter(finding -> finding.level() == level).toList();
    }
}
