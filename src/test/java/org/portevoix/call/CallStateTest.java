// SPDX-License-Identifier: Apache-2.0
package org.portevoix.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CallStateTest {
    private static CallState after(EventType... events) {
        return Arrays.stream(events).map(EventType::state).reduce(CallState.CLAIMED, CallState::after);
    }

    @Test
    void vonageTraceBusyStartedRingingCompletedStaysBusy() {
        assertThat(after(EventType.BUSY, EventType.QUEUED, EventType.RINGING, EventType.COMPLETED))
                .isEqualTo(CallState.BUSY);
    }

    @Test
    void anAnsweredCallOnlyEndsAsCompleted() {
        assertThat(after(EventType.ANSWERED, EventType.NO_ANSWER)).isEqualTo(CallState.COMPLETED);
        assertThat(after(EventType.DIGIT, EventType.BUSY)).isEqualTo(CallState.COMPLETED);
    }

    @Test
    void aLateRingingDoesNotTakeBackTheAnswer() {
        assertThat(after(EventType.ANSWERED, EventType.RINGING)).isEqualTo(CallState.ANSWERED);
    }

    @Test
    void anUnknownCallIsResolvedByAnyEvent() {
        for (EventType event : EventType.values()) {
            assertThat(CallState.UNKNOWN.after(event.state())).isEqualTo(event.state());
        }
    }

    @Property
    void aFinalStateStandsWhateverComesAfter(@ForAll @Size(min = 1, max = 12) List<EventType> events) {
        CallState state = CallState.CLAIMED;
        for (EventType event : events) {
            CallState next = state.after(event.state());
            if (state.isFinal()) {
                assertThat(next).isEqualTo(state);
            }
            state = next;
        }
        assertThat(events.stream().anyMatch(event -> event.state().isFinal())).isEqualTo(state.isFinal());
    }
}
