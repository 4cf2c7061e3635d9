// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;

/** Keeps Camel from logging the failures that a case provokes; what a case finds is in its result. */
final class Quiet {
    private static final String HANDLERS = "org.apache.camel.processor.errorhandler";

    private Quiet() {}

    static <T> T during(Callable<T> work) throws Exception {
        if (!(LoggerFactory.getLogger(HANDLERS) instanceof Logger logger)) {
            return work.call();
        }
        Level before = logger.getLevel();
        logger.setLevel(Level.OFF);
        try {
            return work.call();
        } finally {
            logger.setLevel(before);
        }
    }
}
