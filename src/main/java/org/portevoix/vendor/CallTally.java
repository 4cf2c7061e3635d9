// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.portevoix.numbering.PhoneNumber;
import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * What a simulated gateway saw: which number was called how often, and how hard. The proof that no phone rang twice
 * reads it. Thread-safe; six million numbers take some 12 MB per number of times called.
 */
public final class CallTally {
    private static final int MOST_TIMES = 1_000;

    /** {@code calledAtLeast.get(n)} holds the numbers called more than n times. */
    private final List<Roaring64Bitmap> calledAtLeast = new ArrayList<>();

    private final SlidingSecond arrivals = new SlidingSecond();
    private long calls;
    private long open;
    private long mostOpen;
    private long events;
    private long undelivered;

    /**
     * The sums so far.
     *
     * @param calls accepted
     * @param numbers different ones among them
     * @param mostTimes the number called most was called so often
     * @param worstSecond most calls in any second, by arrival
     * @param concurrent calls open now
     * @param mostConcurrent calls open at the worst moment
     * @param events delivered
     * @param undelivered events that could not be delivered
     */
    public record Counts(
            long calls,
            long numbers,
            int mostTimes,
            int worstSecond,
            long concurrent,
            long mostConcurrent,
            long events,
            long undelivered) {}

    public synchronized Counts counts() {
        long numbers = calledAtLeast.isEmpty() ? 0 : calledAtLeast.get(0).getLongCardinality();
        return new Counts(calls, numbers, calledAtLeast.size(), arrivals.worst(), open, mostOpen, events, undelivered);
    }

    /** How often this number was called; counted up to 1,000. */
    public synchronized int timesCalled(PhoneNumber number) {
        int times = 0;
        while (times < calledAtLeast.size() && calledAtLeast.get(times).contains(number.digits())) {
            times++;
        }
        return times;
    }

    /** Every number with how often it was called, in ascending order of number. */
    public synchronized void forEachNumber(ObjIntConsumer<PhoneNumber> visitor) {
        if (calledAtLeast.isEmpty()) {
            return;
        }
        LongIterator numbers = calledAtLeast.get(0).getLongIterator();
        while (numbers.hasNext()) {
            PhoneNumber number = new PhoneNumber(numbers.next());
            visitor.accept(number, timesCalled(number));
        }
    }

    synchronized void placed(PhoneNumber number, Instant at) {
        calls++;
        open++;
        mostOpen = Math.max(mostOpen, open);
        arrivals.add(at);
        int times = timesCalled(number);
        if (times == calledAtLeast.size() && times < MOST_TIMES) {
            calledAtLeast.add(new Roaring64Bitmap());
        }
        if (times < MOST_TIMES) {
            calledAtLeast.get(times).addLong(number.digits());
        }
    }

    synchronized void ended(int calls) {
        open -= calls;
    }

    synchronized void delivered(int count) {
        events += count;
    }

    synchronized void undelivered(int count) {
        undelivered += count;
    }
}
