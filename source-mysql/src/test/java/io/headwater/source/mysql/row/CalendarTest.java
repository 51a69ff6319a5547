package io.headwater.source.mysql.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Java's own calendar is the oracle. */
class CalendarTest {
    private static final long LAST_TIMESTAMP = 0xFFFF_FFFFL;
    private static final long SECONDS_PER_DAY = 86_400;

    @Test
    void writesEachDayThatATimestampCanHave() {
        for (long second = 0; second <= LAST_TIMESTAMP; second += SECONDS_PER_DAY) {
            assertThat(written(second) + "Z")
                    .isEqualTo(Instant.ofEpochSecond(second).toString());
        }
    }

    @Property
    void writesEachSecond(@ForAll @LongRange(min = 0, max = LAST_TIMESTAMP) long second) {
        assertThat(written(second) + "Z")
                .isEqualTo(Instant.ofEpochSecond(second).toString());
    }

    @Property
    void knowsWhichDatesThereAre(
            @ForAll @IntRange(max = 9999) int year,
            @ForAll @IntRange(max = 15) int month,
            @ForAll @IntRange(max = 31) int day) {
        assertThat(Calendar.hasDate(year, month, day)).isEqualTo(year > 0 && isDate(year, month, day));
    }

    private static boolean isDate(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).getYear() == year;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String written(long second) {
        Characters text = Characters.begin();
        Calendar.putInstant(text, second);
        return text.toString();
    }
}
