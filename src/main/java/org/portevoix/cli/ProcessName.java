// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** By which people know a process: {@code host:pid}. */
final class ProcessName {
    private ProcessName() {}

    static String ofThis() {
        return host() + ":" + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }
}
