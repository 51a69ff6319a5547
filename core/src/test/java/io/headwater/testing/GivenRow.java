package io.headwater.testing;

import io.headwater.spi.Column;
import io.headwater.spi.Columns;
import io.headwater.spi.Row;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The row of a test: values of any type, in columns of which only the names matter. */
public record GivenRow(Columns columns, List<@Nullable Object> values) implements Row {
    /** Values in columns {@code c0}, {@code c1} and so on. */
    public static GivenRow of(@Nullable Object... values) {
        return new GivenRow(
                columns(IntStream.range(0, values.length).mapToObj(i -> "c" + i).toArray(String[]::new)),
                Arrays.asList(values));
    }

    public static Columns columns(String... names) {
        return new Columns(Stream.of(names).map(name -> new Column(name, "ANY")).toList());
    }

    @Override
    public @Nullable Object get(int index) {
        return values.get(index);
    }
}
