// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Changes that share a commit: each caller hears of its own, and none is lost. */
class GroupCommitTest {
    private final Database database =
            Database.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", 4);
    private final GroupCommit<Runnable> together =
            new GroupCommit<>(database, Duration.ofMillis(20), changes -> changes.forEach(Runnable::run));
    private final ExecutorService threads = Executors.newFixedThreadPool(20);

    @AfterEach
    void close() {
        threads.shutdownNow();
        database.close();
    }

    @Test
    void everyChangeIsCommittedWhenItsCallerReturns() throws Exception {
        List<Future<Boolean>> callers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String name = "campaign-" + i;
            callers.add(threads.submit(() -> {
                together.commit(List.of(() -> insert(name)));
                return exists(name);
            }));
        }
        for (Future<Boolean> caller : callers) {
            assertThat(caller.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aFailingChangeFailsItsOwnCallerAndNoOther() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Future<?> first = threads.submit(() -> together.commit(List.of(() -> {
            begun.countDown();
            awaitQuietly(goOn);
            insert("first");
        })));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        // these gather while the first is being committed, and share a commit
        Future<?> bad = threads.submit(() -> together.commit(List.of(() -> {
            throw new IllegalStateException("no such call");
        })));
        Future<?> good = threads.submit(() -> together.commit(List.of(() -> insert("good"))));
        goOn.countDown();

        first.get(30, TimeUnit.SECONDS);
        good.get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> bad.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("no such call");
        assertThat(exists("first") && exists("good")).isTrue();
        together.commit(List.of(() -> insert("after")));
        assertThat(exists("after")).isTrue();
    }

    @Test
    void manyChangesOfOneCallerAreMadeInOrder() throws Exception {
        List<Future<List<Integer>>> callers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int caller = i;
            List<Integer> made = new CopyOnWriteArrayList<>();
            callers.add(threads.submit(() -> {
                together.commit(IntStream.range(0, 7)
                        .<Runnable>mapToObj(n -> () -> made.add(insert("c-" + caller + "-" + n) * n))
                        .toList());
                return made;
            }));
        }
        for (Future<List<Integer>> caller : callers) {
            assertThat(caller.get(30, TimeUnit.SECONDS)).containsExactly(0, 1, 2, 3, 4, 5, 6);
        }
        together.commit(List.of());
    }

    @Test
    void aFailureAmongManyKeepsNoOtherFromBeingCommitted() {
        List<Runnable> changes = List.of(
                () -> insert("before"),
                () -> {
                    throw new IllegalStateException("no such call");
                },
                () -> insert("behind"));
        assertThatThrownBy(() -> together.commit(changes)).hasMessage("no such call");
        assertThat(exists("before") && exists("behind")).isTrue();
    }

    private int insert(String name) {
        return database.jdbc().update("insert into campaign (name, state) values (?, 'new')", name);
    }

    private boolean exists(String name) {
        return !database.jdbc()
                .queryForList("select id from campaign where name = ?", Long.class, name)
                .isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("not released");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
