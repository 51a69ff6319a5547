package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import io.debezium.relational.Column;
import java.sql.Types;
import org.junit.jupiter.api.Test;

class ColumnFitTest {
    @Test
    void aNumberIsNoText() {
        assertThat(ColumnFit.fits(ColumnType.LONG.getCode(), column("VARCHAR", Types.VARCHAR)))
                .isFalse();
        assertThat(ColumnFit.fits(ColumnType.VARCHAR.getCode(), column("INT", Types.INTEGER)))
                .isFalse();
        assertThat(ColumnFit.fits(ColumnType.DATETIME_V2.getCode(), column("DATE", Types.DATE)))
                .isFalse();
    }

    @Test
    void aTypeFitsItself() {
        assertThat(ColumnFit.fits(ColumnType.TINY.getCode(), column("BOOL", Types.BOOLEAN)))
                .isTrue();
        assertThat(ColumnFit.fits(ColumnType.BLOB.getCode(), column("TEXT", Types.VARCHAR)))
                .isTrue();
    }

    private static Column column(String type, int jdbc) {
        return Column.editor().name("c").type(type).jdbcType(jdbc).create();
    }
}
