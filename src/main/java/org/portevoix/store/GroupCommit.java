// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Small changes from many threads, committed together by one: it waits for more of them {@value #SHARE} times as long as the
 * last commit took, so that commits, which cost H2 more than the changes in them and the more the larger the file is, never
 * take the machine for themselves.
 *
 * <p>A change may be applied twice, when one beside it fails and each is then tried by itself; it must bear that.
 */
final class GroupCommit<C> {
    private static final int SHARE = 4;
    private static final int MOST_WAITING = 50_000;

    private final Database database;
    private final long longestWaitNanos;
    private final Consumer<List<C>> batch;
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private List<Waiting<C>> waiting = new ArrayList<>();
    private long lastNanos;

    /** Its thread ends when there is nothing to do. */
    private final ThreadPoolExecutor writer =
            new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "call-writer");
                thread.setDaemon(true);
                return thread;
            });

    private record Waiting<C>(C change, CompletableFuture<Boolean> done) {}

    /**
     * @param longestWait for more of them
     * @param batch applies changes, in their order, in the transaction it is called in
     */
    GroupCommit(Database database, Duration longestWait, Consumer<List<C>> batch) {
        this.database = database;
        this.longestWaitNanos = longestWait.toNanos();
        this.batch = batch;
        writer.allowCoreThreadTimeOut(true);
    }

    /** Applies changes in a transaction shared with others; the first failure of these comes back when all are done. */
    void commit(List<? extends C> changes) {
        List<CompletableFuture<Boolean>> all =
                changes.stream().map(this::commitLater).toList();
        CompletableFuture<?> together = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        try {
            together.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw e;
        }
    }

    /** Applies a change soon; waits only while very many are waiting already. The future fails when the change does. */
    CompletableFuture<Boolean> commitLater(C change) {
        room.acquireUninterruptibly();
        Waiting<C> one = new Waiting<>(change, new CompletableFuture<>());
        if (isFirst(one)) {
            writer.execute(this::write);
        }
        return one.done();
    }

    private synchronized boolean isFirst(Waiting<C> one) {
        waiting.add(one);
        return waiting.size() == 1;
    }

    private synchronized List<Waiting<C>> gathered() {
        List<Waiting<C>> gathered = waiting;
        waiting = new ArrayList<>();
        return gathered;
    }

    private void write() {
        LockSupport.parkNanos(Math.min(longestWaitNanos, SHARE * lastNanos));
        List<Waiting<C>> changes = gathered();
        long began = System.nanoTime();
        commitTogether(changes);
        lastNanos = System.nanoTime() - began;
        room.release(changes.size());
    }

    private void commitTogether(List<Waiting<C>> changes) {
        try {
            List<C> all = changes.stream().map(Waiting::change).toList();
            database.atomically(() -> {
                batch.accept(all);
                return true;
            });
            changes.forEach(change -> change.done().complete(true));
        } catch (RuntimeException | Error e) {
            if (changes.size() > 1) {
                changes.forEach(change -> commitTogether(List.of(change)));
            } else {
                changes.get(0).done().completeExceptionally(e);
            }
        }
    }
}
