// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
    private static ZonedDateTime paris(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Paris"));
    }

    @Test
    void holdsItsFirstMinuteAndNotItsLast() {
        Window window = Window.parse("mon-fri 10:00-13:00");
        assertThat(window.contains(paris("2017-04-18T09:59:59"))).isFalse();
        assertThat(window.contains(paris("2017-04-18T10:00"))).isTrue();
        assertThat(window.contains(paris("2017-04-18T12:59:59"))).isTrue();
        assertThat(window.contains(paris("2017-04-18T13:00"))).isFalse();
        assertThat(window.contains(paris("2017-04-22T11:00"))).isFalse();
    }

    @Test
    void readsListsRangesOverTheWeekendAndDaily() {
        assertThat(Window.parse("sat,mon 9:00-10:00").days()).containsExactly(DayOfWeek.MONDAY, DayOfWeek.SATURDAY);
        assertThat(Window.parse("sat-mon 09:00-10:00").days())
                .containsExactly(DayOfWeek.MONDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(Window.parse("daily 09:00-10:00").days()).hasSize(7);
    }

    @Test
    void refusesWhatIsNoWindow() {
        assertThatThrownBy(() -> Window.parse("mon-fri 10h-13h")).hasMessageContaining("must look like");
        assertThatThrownBy(() -> Window.parse("lun-ven 10:00-13:00")).hasMessageContaining("'lun'");
        assertThatThrownBy(() -> Window.parse("mon 20:00-10:00")).hasMessageContaining("must end after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mon-fri 10:00-13:00", "mon,wed 10:00-13:00", "sat,sun 14:00-18:30", "daily 09:00-20:00"})
    void isWrittenAsItIsRead(String text) {
        assertThat(Window.parse(text)).hasToString(text);
    }
}
