// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Small changes from many threads, committed together: while one commit is being written the next changes gather, and
 * the first of them commits them all. So the database writes only as often as it can, and each caller still returns only
 * once its own change is committed.
 *
 * <p>A change may be applied twice, when one beside it fails and each is then tried by itself; it must bear that.
 */
final class GroupCommit {
    private final Database database;
    private final List<Change<?>> waiting = new ArrayList<>();
    private boolean committing;

    GroupCommit(Database database) {
        this.database = database;
    }

    /** Applies {@code work} in a transaction shared with others; what it throws, and only that, comes back. */
    <T> T commit(Supplier<T> work) {
        Change<T> change = new Change<>(work);
        if (isFirst(change) || change.isNext()) {
            try {
                commitTogether(gathered());
            } finally {
                handOver();
            }
        }
        return change.result();
    }

    private synchronized boolean isFirst(Change<?> change) {
        waiting.add(change);
        boolean first = !committing;
        committing = true;
        return first;
    }

    private synchronized List<Change<?>> gathered() {
        List<Change<?>> gathered = List.copyOf(waiting);
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

    private void commitTogether(List<Change<?>> changes) {
        try {
            database.atomically(() -> {
                changes.forEach(Change::apply);
                return true;
            });
            changes.forEach(Change::done);
        } catch (RuntimeException | Error e) {
            if (changes.size() > 1) {
                changes.forEach(change -> commitTogether(List.of(change)));
            } else {
                changes.get(0).failed(e);
            }
        }
    }

    /** One change, its caller waiting until it is done, or until it is the caller's turn to commit. */
    private static final class Change<T> {
        private final Supplier<T> work;
        private final CompletableFuture<Boolean> turn = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable Throwable failure;

        Change(Supplier<T> work) {
            this.work = work;
        }

        void apply() {
            result = work.get();
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

        @SuppressWarnings("NullAway") // null only where the work gave null
        T result() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            return result;
        }
    }
}
