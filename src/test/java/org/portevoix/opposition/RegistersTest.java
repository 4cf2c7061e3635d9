// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.scene.DatabaseKind;
import org.portevoix.scene.Scene;
import org.roaringbitmap.longlong.Roaring64Bitmap;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class RegistersTest {
    private final Scene scene;
    private final Registers registers;

    RegistersTest(DatabaseKind kind, @TempDir Path folder) {
        scene = new Scene(kind, folder);
        registers = new Registers(scene.database, scene.clock);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static Register.Listing listing(String name, RegisterFormat format, String listedAt) {
        LocalDate date = LocalDate.parse(listedAt);
        return new Register.Listing(name, format, "list.txt", date, format.validUntil(date));
    }

    private static RegisterList list(long... numbers) {
        return new RegisterList(Roaring64Bitmap.bitmapOf(numbers), new Coverage.Everything());
    }

    @Test
    void keepsWhatAListSays() {
        Coverage asked = new Coverage.Numbers(Roaring64Bitmap.bitmapOf(33199000001L, 33199000002L));
        registers.store(
                listing("bloctel", RegisterFormat.BLOCTEL, "2017-04-01"),
                new RegisterList(Roaring64Bitmap.bitmapOf(33199000002L), asked));

        Register register = registers.find("bloctel").orElseThrow();
        assertThat(register.listing()).isEqualTo(listing("bloctel", RegisterFormat.BLOCTEL, "2017-04-01"));
        assertThat(register.importedAt()).isEqualTo(scene.clock.instant());
        assertThat(register.entries()).isEqualTo(1);
        RegisterList list = registers.list(register).orElseThrow();
        assertThat(list.lists(PhoneNumber.of("+33199000001"))).isFalse();
        assertThat(list.lists(PhoneNumber.of("+33199000002"))).isTrue();
        assertThat(list.covers(PhoneNumber.of("+33199000001"))).isTrue();
        assertThat(list.covers(PhoneNumber.of("+33199000003"))).isFalse();
    }

    @Test
    void keepsAListThatTakesManyRows() {
        Random random = new Random(7);
        Roaring64Bitmap numbers = new Roaring64Bitmap();
        for (int i = 0; i < 500_000; i++) {
            numbers.addLong(12_000_000_000L + random.nextInt(2_000_000_000));
        }
        registers.store(
                listing("us", RegisterFormat.US_DNC, "2017-04-01"),
                new RegisterList(numbers, Coverage.of("+1212 +1646", new Roaring64Bitmap())));

        assertThat(scene.texts("select case when octet_length(bytes) > 1000000 then 'too large' else 'fits' end"
                        + " from register_part"))
                .hasSizeGreaterThan(1)
                .containsOnly("fits");
        RegisterList read = registers.list(registers.find("us").orElseThrow()).orElseThrow();
        assertThat(read.listed()).isEqualTo(numbers);
        assertThat(read.coverage().text()).isEqualTo("+1212 +1646");
    }

    @Test
    void aNewListTakesThePlaceOfTheOldOne() {
        Register old = registers.store(listing("own", RegisterFormat.PLAIN, "2017-04-01"), list(33199000001L));
        Register fresh = registers.store(listing("own", RegisterFormat.PLAIN, "2017-04-02"), list(33199000002L));
        registers.store(listing("other", RegisterFormat.PLAIN, "2017-04-02"), list(33199000003L));

        assertThat(registers.all()).extracting(Register::name).containsExactly("other", "own");
        assertThat(registers.find("own")).contains(fresh);
        assertThat(registers.list(fresh).orElseThrow().listed().toArray()).containsExactly(33199000002L);
        assertThat(registers.list(old)).isEmpty();
        assertThat(scene.value("select count(*) from register_part")).isEqualTo("2");
    }

    @Test
    void anImportThatFailsHalfWayLeavesTheOldList() {
        Register old = registers.store(listing("own", RegisterFormat.PLAIN, "2017-04-01"), list(33199000001L));
        RegisterList broken =
                new RegisterList(Roaring64Bitmap.bitmapOf(33199000002L), new Coverage.Numbers(new Unwritable()));

        assertThatThrownBy(() -> registers.store(listing("own", RegisterFormat.PLAIN, "2017-04-02"), broken))
                .hasMessage("disk full");
        assertThat(registers.all()).containsExactly(old);
        assertThat(registers.list(old).orElseThrow().listed().toArray()).containsExactly(33199000001L);
    }

    private static final class Unwritable extends Roaring64Bitmap {
        @Override
        public void serialize(java.io.DataOutput out) {
            throw new IllegalStateException("disk full");
        }
    }

    @Test
    void whoeverReadsDuringAnImportSeesTheWholeOfOneList() throws Exception {
        Roaring64Bitmap[] lists = {range(0), range(1)};
        registers.store(
                listing("own", RegisterFormat.PLAIN, "2017-04-01"),
                new RegisterList(lists[0], new Coverage.Everything()));
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<?> importing = threads.submit(() -> {
                for (int i = 1; i <= 10; i++) {
                    registers.store(
                            listing("own", RegisterFormat.PLAIN, "2017-04-01"),
                            new RegisterList(lists[i % 2], new Coverage.Everything()));
                }
            });
            List<Roaring64Bitmap> seen = new ArrayList<>();
            do {
                Optional<Register> register = registers.find("own");
                assertThat(register).as("there is always one").isPresent();
                registers.list(register.get()).ifPresent(list -> seen.add(list.listed()));
            } while (!importing.isDone());
            importing.get(1, TimeUnit.MINUTES);
            seen.add(registers
                    .list(registers.find("own").orElseThrow())
                    .orElseThrow()
                    .listed());
            assertThat(seen).allMatch(list -> list.equals(lists[0]) || list.equals(lists[1]));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void ofTwoImportsAtOneTimeOneIsWholeAndTheOtherOneIsToldSo() throws Exception {
        Roaring64Bitmap[] lists = {range(0), range(1)};
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Optional<String>>> both = new ArrayList<>();
            for (Roaring64Bitmap list : lists) {
                both.add(threads.submit(() -> {
                    together.await();
                    return refusal(new RegisterList(list, new Coverage.Everything()));
                }));
            }
            List<String> refused = new ArrayList<>();
            for (Future<Optional<String>> one : both) {
                one.get(1, TimeUnit.MINUTES).ifPresent(refused::add);
            }
            assertThat(refused)
                    .hasSizeLessThan(2)
                    .allMatch(why -> why.startsWith("another import of register own runs"));
            assertThat(registers.all()).hasSize(1);
            assertThat(registers.list(registers.all().get(0)).orElseThrow().listed())
                    .isIn((Object[]) lists);
        } finally {
            threads.shutdownNow();
        }
    }

    private Optional<String> refusal(RegisterList list) {
        try {
            registers.store(listing("own", RegisterFormat.PLAIN, "2017-04-01"), list);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** A set that takes two rows. */
    private static Roaring64Bitmap range(int odd) {
        Roaring64Bitmap numbers = new Roaring64Bitmap();
        for (long i = 0; i < 600_000; i++) {
            numbers.addLong(33_100_000_000L + 8 * i * 20 + odd);
        }
        return numbers;
    }

    @Test
    void aListIsStaleFromItsLastDayOn() {
        registers.store(listing("bloctel", RegisterFormat.BLOCTEL, "2017-03-20"), list(33199000001L));
        registers.store(listing("own", RegisterFormat.PLAIN, "2001-01-01"), list(33199000001L));
        List<String> names = List.of("bloctel", "own");

        assertThat(registers.obstacles(names)).as("18 April").isEmpty();
        scene.clock.set("2017-04-18T23:59:59Z");
        assertThat(registers.obstacles(names)).isEmpty();
        scene.clock.set("2017-04-19T00:00:00Z");
        assertThat(registers.obstacles(names))
                .containsExactly("register bloctel of 2017-03-20 is stale since 2017-04-19; import a new one");
        assertThat(registers.obstacles(List.of("us-dnc", "own")))
                .containsExactly("register us-dnc is missing; import it");
    }
}
