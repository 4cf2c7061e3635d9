// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Portevoix.class.getPackage().getImplementationVersion();
        return new String[] {
            "portevoix " + (version == null ? "(not from a jar)" : version) + ", Java " + Runtime.version()
        };
    }
}
