// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.nio.file.Files;
import org.portevoix.config.Home;

/** The vendors that are plugged in: those with both kamelets in {@code routes/vendors}. */
public final class VendorList {
    private final Home home;

    public VendorList(Home home) {
        this.home = home;
    }

    public boolean isKnown(String vendor) {
        return vendor.matches("[a-z0-9-]{1,40}")
                && Files.isRegularFile(home.vendors().resolve(vendor + "-call-sink.kamelet.yaml"))
                && Files.isRegularFile(home.vendors().resolve(vendor + "-status-action.kamelet.yaml"));
    }
}
