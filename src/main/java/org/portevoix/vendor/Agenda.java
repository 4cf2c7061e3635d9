// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.ScaledClock;

/** What is due when, by the program's clock, however its speed changes. Several threads may take from it. */
final class Agenda<T> {
    private record Entry<T>(Instant due, T what) {}

    private final ScaledClock clock;
    private final PriorityQueue<Entry<T>> entries = new PriorityQueue<>(Comparator.comparing(Entry<T>::due));
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    Agenda(ScaledClock clock) {
        this.clock = clock;
    }

    void add(Instant due, T what) {
        lock.lock();
        try {
            Entry<T> first = entries.peek();
            entries.add(new Entry<>(due, what));
            if (first == null || due.isBefore(first.due())) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something is due; the longest due first, no more than {@code most}. */
    List<T> take(int most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Instant now = awaitDue();
            List<T> taken = new ArrayList<>();
            while (taken.size() < most && isDue(entries.peek(), now)) {
                taken.add(entries.remove().what());
            }
            // somebody else waits for what comes next
            changed.signal();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private Instant awaitDue() throws InterruptedException {
        Instant now = clock.instant();
        Entry<T> first = entries.peek();
        while (!isDue(first, now)) {
            if (first == null) {
                changed.await();
            } else {
                changed.awaitNanos(
                        clock.pause(Duration.between(now, first.due())).toNanos());
            }
            now = clock.instant();
            first = entries.peek();
        }
        return now;
    }

    private static boolean isDue(@Nullable Entry<?> entry, Instant now) {
        return entry != null && !entry.due().isAfter(now);
    }

    /** How long the first entry is due already; zero when nothing is. */
    Duration late() {
        lock.lock();
        try {
            Entry<T> first = entries.peek();
            Instant now = clock.instant();
            return first != null && isDue(first, now) ? Duration.between(first.due(), now) : Duration.ZERO;
        } finally {
            lock.unlock();
        }
    }
}
