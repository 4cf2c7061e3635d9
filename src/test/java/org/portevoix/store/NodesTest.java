// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;

/** Processes that share one PostgreSQL; their own clock is the test's. */
class NodesTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    private final AtomicLong time = new AtomicLong(5);
    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(DatabaseKind.POSTGRESQL, folder);
        scene.nodes.leave();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Nodes join(String name) {
        Nodes node = new Nodes(scene.database, name, time::get);
        node.join();
        return node;
    }

    private void forward(double seconds) {
        time.addAndGet((long) (seconds * SECOND));
    }

    /** As if the database had not heard of a process for so long. */
    private void unseen(Nodes node, int seconds) {
        scene.database
                .jdbc()
                .update(
                        "update node set seen_at = current_timestamp - cast(? as integer) * interval '1' second where id = ?",
                        seconds,
                        node.id());
    }

    @Test
    void aProcessAloneSendsAtOnceAndANewOneOnceAllHaveSeenIt() {
        Nodes first = join("a");
        assertThat(first.share()).isEqualTo(Share.ALL);
        Nodes second = join("b");
        assertThat(second.share()).as("the first may still send everything").isEqualTo(Share.NONE);
        assertThat(first.renew()).isFalse();
        assertThat(first.share()).isEqualTo(new Share(0, 2));
        forward(2);
        second.renew();
        forward(1.9);
        assertThat(second.share()).isEqualTo(Share.NONE);
        first.renew();
        second.renew();
        forward(0.2);
        assertThat(second.share()).isEqualTo(new Share(1, 2));
        assertThat(first.leads()).isTrue();
        assertThat(second.leads()).isFalse();
    }

    @Test
    void aProcessThatCannotRenewSendsNothingUntilItCan() {
        Nodes only = join("a");
        forward(3);
        assertThat(only.share()).isEqualTo(Share.ALL);
        forward(0.1);
        assertThat(only.share()).isEqualTo(Share.NONE);
        only.renew();
        assertThat(only.share()).isEqualTo(Share.ALL);
    }

    @Test
    void aProcessNobodyHearsOfIsEndedAndItsPartTakenOver() {
        Nodes first = join("a");
        Nodes second = join("b");
        forward(5);
        first.renew();
        second.renew();
        unseen(first, 5);
        assertThat(second.renew()).as("five seconds are not long enough").isFalse();
        unseen(first, 7);
        assertThat(second.renew()).isTrue();
        assertThat(second.share()).isEqualTo(Share.ALL);
        assertThat(second.leads()).isTrue();
        assertThat(second.renew()).as("told once").isFalse();

        long before = first.id();
        assertThat(first.renew()).isFalse();
        assertThat(first.id()).as("it was only asleep, and begins anew").isNotEqualTo(before);
        assertThat(first.share()).isEqualTo(Share.NONE);
    }

    @Test
    void everyProcessNoticesThatOneHasEnded() {
        Nodes first = join("a");
        Nodes second = join("b");
        Nodes third = join("c");
        first.renew();
        second.renew();
        third.leave();
        assertThat(first.renew()).isTrue();
        assertThat(second.renew()).isTrue();
        assertThat(third.share()).isEqualTo(Share.NONE);
    }

    @Test
    void whatAnEndedProcessHadClaimedIsUnknownAndWhatOthersHaveIsLeftAlone() {
        scene.nodes.join();
        Nodes here = join("a");
        scene.load(Scene.fixed(0, 4));
        PlannedCall theirs = scene.claim(scene.campaign("rate: 2/s")).get(0);
        assertThat(scene.calls.interrupted()).isZero();
        assertThat(scene.gate.isClosed(theirs)).isFalse();
        unseen(scene.nodes, 7);
        assertThat(here.renew()).isTrue();
        assertThat(scene.calls.interrupted()).isEqualTo(2);
        assertThat(scene.state(theirs)).isEqualTo("unknown");
        assertThat(scene.extracts.interrupted()).as("its loads were complete").isEmpty();
        scene.nodes.renew();
        assertThat(scene.gate.isClosed(theirs)).as("it does not leave any more").isTrue();
        scene.book.postpone(theirs);
        assertThat(scene.state(theirs)).isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource({"47, 3", "2, 3", "1, 3", "2001, 7", "48, 1"})
    void thePartsOfAllAreTheWhole(int whole, int of) {
        int sum = 0;
        for (int place = 0; place < of; place++) {
            sum += new Share(place, of).part(whole, "campaign 7");
        }
        assertThat(sum).isEqualTo(whole);
        assertThat(Share.NONE.part(whole, "campaign 7")).isZero();
    }
}
