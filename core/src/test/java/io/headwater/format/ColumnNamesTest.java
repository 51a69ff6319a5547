package io.headwater.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.spi.Column;
import io.headwater.spi.Columns;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ColumnNamesTest {
    private final ColumnNames names = new ColumnNames(Dialect.COMPACT);

    @Test
    void encodesTheNamesOfColumnsOnce() {
        Columns columns = columns("id");

        assertThat(names.of(columns)).isSameAs(names.of(columns));
    }

    @Test
    void tellsManyTablesApart() {
        List<Columns> tables =
                IntStream.range(0, 200).mapToObj(i -> columns("c" + i)).toList();

        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < tables.size(); i++) {
                assertThat(first(tables.get(i))).isEqualTo(",\"c" + i + "\":");
            }
        }
    }

    @Test
    void holdsOnToFewColumnsThatNobodyElseHolds() {
        List<WeakReference<Columns>> gone = IntStream.range(0, 200)
                .mapToObj(i -> {
                    Columns columns = columns("c" + i);
                    names.of(columns);
                    return new WeakReference<>(columns);
                })
                .toList();

        await().until(() -> {
            System.gc();
            return gone.stream().filter(held -> held.get() != null).count() <= 16;
        });
    }

    private String first(Columns columns) {
        JsonText text = new JsonText(Dialect.COMPACT.escapes);
        text.append(names.of(columns)[0], 0);
        return new String(text.toByteArray(), UTF_8);
    }

    private static Columns columns(String name) {
        return new Columns(List.of(new Column(name, "ANY")));
    }
}
