package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BinlogPlaceTest {
    @Test
    void comparesByFileNumberThenPosition() {
        assertThat(new BinlogPlace("binlog.000009", 900)).isLessThan(new BinlogPlace("binlog.000010", 4));
        assertThat(new BinlogPlace("binlog.000010", 4)).isLessThan(new BinlogPlace("binlog.000010", 5));
        assertThat(new BinlogPlace("binlog.000010", 5).isAtOrAfter(new BinlogPlace("binlog.000010", 5)))
                .isTrue();
    }

    @Test
    void goesOnAfterSixDigits() {
        assertThat(new BinlogPlace("binlog.999999", 4)).isLessThan(new BinlogPlace("binlog.1000000", 4));
    }
}
