// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import org.portevoix.store.Contacts;

/**
 * Step {@code contacts.store}: the end of a batch, in one transaction. While a file is read, a batch is stored beside the
 * understanding of the next one: two cores share the work, and memory holds two batches.
 */
public final class BatchStore {
    private final Contacts contacts;
    private final ExecutorService writer;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private boolean reading;

    public BatchStore(Contacts contacts) {
        this.contacts = contacts;
        this.writer = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "store-batches");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The batches of a file follow: from here to {@link #end} each is stored behind the caller's back. */
    synchronized void begin() {
        reading = true;
    }

    /** All batches of the file are stored; throws what made one fail. */
    synchronized void end() {
        reading = false;
        await();
    }

    /** The file is given up: when this returns, nothing of it is still to be stored, whatever became of it. */
    synchronized void giveUp() {
        reading = false;
        last.handle((nothing, failure) -> null).join();
        last = CompletableFuture.completedFuture(null);
    }

    /**
     * Stores contacts and exclusions; nothing of the batch when it fails. While a file is read, a failure is thrown at the
     * next batch, or at the end.
     */
    public synchronized Batch store(Batch batch) {
        await();
        last = CompletableFuture.runAsync(
                () -> contacts.store(batch.extract().id(), batch.contacts(), batch.exclusions()), writer);
        if (!reading) {
            await();
        }
        return batch;
    }

    /** How many contacts were deleted, by whichever process; what was read of them before is then out of date. */
    long removed() {
        return contacts.removed();
    }

    /** Hands over the E.164 digits of every number stored so far, those on the way included. */
    synchronized void eachNumber(LongConsumer consumer) {
        await();
        contacts.eachNumber(consumer);
    }

    private void await() {
        try {
            last.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
