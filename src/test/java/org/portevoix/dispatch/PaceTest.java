// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portevoix.scene.Someone.fixed;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.config.ScaledClock;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.portevoix.store.PlannedCall;
import org.portevoix.vendor.NotSentException;

class PaceTest {
    @Test
    void isBehindWhileACallIsClaimedThatNobodySends(@TempDir Path folder) {
        try (Scene scene = new Scene(DatabaseKind.H2, folder)) {
            scene.load(fixed(1), fixed(2));
            Pace pace = new Pace(ScaledClock.on(scene.clock), scene.pace, scene.waiting);
            assertThat(pace.isBehind()).as("nobody is claimed").isFalse();
            List<PlannedCall> calls = scene.claim(scene.campaign("rate: 5/s"));
            assertThat(calls).hasSize(2);
            assertThat(pace.isBehind()).as("two are").isTrue();

            pace.await(calls.get(0));
            CompletableFuture<?> second = CompletableFuture.runAsync(() -> pace.await(calls.get(1)));
            while (pace.isBehind()) {
                Thread.onSpinWait();
            }
            assertThat(second).as("waits for its turn").isNotDone();
            pace.stop();
            assertThatThrownBy(second::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(NotSentException.class);
            assertThat(pace.isBehind()).as("none is left").isFalse();
        }
    }
}
