// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.ForwardClock;

/**
 * Whether one vendor takes calls now. A vendor that asks for a pause, that cannot be reached, or whose last five answers
 * leave everything in doubt is left alone, for 1 s, 2 s, 4 s ... up to a minute, and then tried with one call.
 */
final class VendorBreaker {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int DOUBTS_IN_A_ROW = 5;
    private static final IntervalFunction PAUSES =
            IntervalFunction.ofExponentialBackoff(Duration.ofSeconds(1), 2, LONGEST_PAUSE);

    private final Clock clock;

    /** A date that is set back an hour must not make an hour of a pause. */
    private final Clock forward;

    private final CircuitBreaker breaker;

    /** When the pause ends, of the forward clock. */
    private Instant until = Instant.MIN;

    /** When the one call that shows whether the vendor is back was claimed, of the forward clock. */
    private Instant tried = Instant.MIN;

    VendorBreaker(String vendor, Clock clock) {
        this.clock = clock;
        this.forward = new ForwardClock(clock);
        this.breaker = CircuitBreaker.of(
                vendor,
                CircuitBreakerConfig.custom()
                        .clock(forward)
                        .slidingWindowSize(DOUBTS_IN_A_ROW)
                        .minimumNumberOfCalls(DOUBTS_IN_A_ROW)
                        .failureRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(this::pauseAfter)
                        .build());
    }

    /** Asked for by the breaker each time that it opens. */
    private long pauseAfter(int failures) {
        Duration pause = Duration.ofMillis(PAUSES.apply(failures));
        until = forward.instant().plus(pause);
        return pause.toMillis();
    }

    /** Whether nothing stands against the vendor. */
    boolean isClosed() {
        return breaker.getState() == State.CLOSED;
    }

    /** Whether a call may be claimed for it: any, or after a pause the one that shows whether it is back. */
    synchronized boolean permits() {
        if (breaker.getState() == State.HALF_OPEN && !forward.instant().isBefore(tried.plus(LONGEST_PAUSE))) {
            // a trial that came to nothing on its way tells nothing of the vendor: another one
            breaker.transitionToHalfOpenState();
        }
        boolean permits = breaker.tryAcquirePermission();
        if (permits) {
            breaker.releasePermission();
        }
        return permits;
    }

    /** A call was claimed for it; one that was claimed just before the pause began is no trial. */
    synchronized void claimed() {
        if (breaker.tryAcquirePermission() && breaker.getState() == State.HALF_OPEN) {
            tried = forward.instant();
        }
    }

    /** It took a request; one that was on its way when the pause began does not end the pause. */
    void reached() {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    /** Nobody knows whether it took a request. */
    void doubted(Exception cause) {
        breaker.onError(0, TimeUnit.NANOSECONDS, cause);
    }

    /**
     * It could not take a request.
     *
     * @param asked the wait it asked for; null when it did not say
     * @return when to try again
     */
    synchronized Instant pause(@Nullable Duration asked) {
        if (breaker.getState() != State.OPEN || !forward.instant().isBefore(until)) {
            open(asked);
        }
        return clock.instant().plus(Duration.between(forward.instant(), until));
    }

    private void open(@Nullable Duration asked) {
        if (asked == null) {
            breaker.transitionToOpenState();
        } else {
            Duration pause = asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
            until = forward.instant().plus(pause);
            breaker.transitionToOpenStateFor(pause);
        }
    }
}
