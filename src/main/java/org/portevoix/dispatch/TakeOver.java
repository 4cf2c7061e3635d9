// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import org.portevoix.intake.ExtractLoads;
import org.portevoix.store.Calls;
import org.portevoix.store.Nodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What processes that have ended left half done: their loads are given up, and their calls may or may not have left. */
public final class TakeOver {
    private static final Logger LOG = LoggerFactory.getLogger(TakeOver.class);

    private final Nodes nodes;
    private final ExtractLoads loads;
    private final Calls calls;

    public TakeOver(Nodes nodes, ExtractLoads loads, Calls calls) {
        this.nodes = nodes;
        this.loads = loads;
        this.calls = calls;
    }

    /**
     * Step {@code takeOver.look}: renews this process's lease, and takes over from those that have ended. While the database
     * does not answer it only says so: the next look comes in a second.
     */
    public void look() {
        try {
            if (nodes.renew()) {
                int unknown = now();
                LOG.info("taken over from a process that has ended; {} calls it had on their way are unknown", unknown);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the database does not answer, nothing is sent until it does: {}", e.getMessage());
        }
    }

    /** Returns how many calls ended processes had on their way. */
    public int now() {
        loads.recover();
        return calls.interrupted();
    }
}
