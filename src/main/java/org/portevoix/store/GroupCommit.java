// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Small changes from many threads, committed together: the first to come waits for others and commits them all. It waits
 * {@value #SHARE} times as long as the last commit took, so that commits, which cost H2 more than the changes in them and
 * the more the larger the file is, never take the machine for themselves; each caller still returns only once its own
 * change is committed.
 *
 * <p>A change may be applied twice, when one beside it fails and each is then tried by itself; it must bear that.
 */
final class GroupCommit<C> {
    private static final int SHARE = 4;
    private static final long LONGEST_WAIT_NANOS = 20_000_000;

    private final Database database;
    private final Consumer<List<C>> batch;
    private final List<Waiting<C>> waiting = new ArrayList<>();
    private boolean committing;

    /** What the last commit took; only the one who commits touches it. */
    private volatile long lastNanos;

    /** @param batch applies changes, in their order, in the transaction it is called in */
    GroupCommit(Database database, Consumer<List<C>> batch) {
        this.database = database;
        this.batch = batch;
    }

    /** Applies changes in a transaction shared with others; the first failure of these comes back when all are done. */
    void commit(List<? extends C> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<Waiting<C>> mine = changes.stream().map(Waiting<C>::new).toList();
        // they are gathered all at once, so only the first of them may be the one to commit
        if (isFirst(mine) || mine.get(0).isNext()) {
            try {
                LockSupport.parkNanos(Math.min(LONGEST_WAIT_NANOS, SHARE * lastNanos));
                long began = System.nanoTime();
                commitTogether(gathered());
                lastNanos = System.nanoTime() - began;
            } finally {
                handOver();
            }
        }
        mine.forEach(Waiting::await);
        mine.forEach(Waiting::requireDone);
    }

    private synchronized boolean isFirst(List<Waiting<C>> changes) {
        waiting.addAll(changes);
        boolean first = !committing;
        committing = true;
        return first;
    }

    private synchronized List<Waiting<C>> gathered() {
        List<Waiting<C>> gathered = List.copyOf(waiting);
        waiting.clear();
        return gathered;
    }

    private synchronized void handOver() {
        if (waiting.isEmpty()) {
            committing = false;
        } else {
            waiting.get(0).turn.complete(true);
        }
    }

    private void commitTogether(List<Waiting<C>> changes) {
        try {
            List<C> all = changes.stream().map(one -> one.change).toList();
            database.atomically(() -> {
                batch.accept(all);
                return true;
            });
            changes.forEach(Waiting::done);
        } catch (RuntimeException | Error e) {
            if (changes.size() > 1) {
                changes.forEach(change -> commitTogether(List.of(change)));
            } else {
                changes.get(0).failed(e);
            }
        }
    }

    /** One change, its caller waiting until it is done, or until it is the caller's turn to commit. */
    private static final class Waiting<C> {
        private final C change;
        private final CompletableFuture<Boolean> turn = new CompletableFuture<>();
        private @Nullable Throwable failure;

        Waiting(C change) {
            this.change = change;
        }

        void done() {
            turn.complete(false);
        }

        void failed(Throwable reason) {
            failure = reason;
            turn.complete(false);
        }

        boolean isNext() {
            return turn.join();
        }

        void await() {
            turn.join();
        }

        void requireDone() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }
}
