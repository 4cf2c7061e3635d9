// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.util.concurrent.ThreadFactory;

/** Named threads that do not keep the program alive. */
final class Daemons {
    private Daemons() {}

    static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
