// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Small changes from many threads, committed together: the first to come waits for others and commits them all. It waits
 * {@value #SHARE} times as long as the last commit took, so that commits, which cost H2 more than the changes in them and
 * the more the larger the file is, never take the machine for themselves; each caller still returns only once its own
 * change is committed.
 *
 * <p>A change may be applied twice, when one beside it fails and each is then tried by itself; it must bear that.
 */
final class GroupCommit {
    private static final int SHARE = 4;
    private static final long LONGEST_WAIT_NANOS = 20_000_000;

    private final Database database;
    private final List<Change<?>> waiting = new ArrayList<>();
    private boolean committing;

    /** What the last commit took; only the one who commits touches it. */
    private volatile long lastNanos;

    GroupCommit(Database database) {
        this.database = database;
    }

    /** Applies {@code work} in a transaction shared with others; what it throws, and only that, comes back. */
    <T> T commit(Supplier<T> work) {
        return commitAll(List.of(work)).get(0);
    }

    /** Applies each of {@code works}, waiting once for all of them; the first failure comes back when all are done. */
    <T> List<T> commitAll(List<Supplier<T>> works) {
        if (works.isEmpty()) {
            return List.of();
        }
        List<Change<T>> changes = works.stream().map(Change::new).toList();
        // they are gathered all at once, so only the first of them may be the one to commit
        if (isFirst(changes) || changes.get(0).isNext()) {
            try {
                LockSupport.parkNanos(Math.min(LONGEST_WAIT_NANOS, SHARE * lastNanos));
                long began = System.nanoTime();
                commitTogether(gathered());
                lastNanos = System.nanoTime() - began;
            } finally {
                handOver();
            }
        }
        changes.forEach(Change::await);
        return changes.stream().map(Change::result).toList();
    }

    private synchronized boolean isFirst(List<? extends Change<?>> changes) {
        waiting.addAll(changes);
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

        void await() {
            turn.join();
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
