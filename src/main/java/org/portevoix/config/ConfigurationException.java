// SPDX-License-Identifier: Apache-2.0
package org.portevoix.config;

import java.util.List;
import java.util.stream.Collectors;

/** A file cannot be used; carries every fault found in it, not only the first. */
public final class ConfigurationException extends RuntimeException {
    private final transient List<Fault> faults;

    public ConfigurationException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
