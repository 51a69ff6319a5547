package io.headwater.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.TableId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamTemplateTest {
    private final TableId orders = new TableId("shop", "orders");

    @Test
    void aNameWithoutPlaceholdersIsFixed() {
        assertThat(new StreamTemplate("all").fixed()).contains("all");
        assertThat(new StreamTemplate("all").streamOf(orders)).isEqualTo("all");
    }

    @Test
    void placeholdersStandForTheTable() {
        StreamTemplate template = new StreamTemplate("cdc.{database}.{table}");

        assertThat(template.fixed()).isEmpty();
        assertThat(template.streamOf(orders)).isEqualTo("cdc.shop.orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "shop/{table}", "{tabel}", "{table", "größe"})
    void refusesWhatCannotBeAStreamName(String text) {
        assertThatThrownBy(() -> new StreamTemplate(text)).hasMessageContaining("sink.stream = \"" + text + "\"");
    }

    @Test
    void namesTheTableThatMakesAnIllegalName() {
        StreamTemplate template = new StreamTemplate("shop-{table}");

        assertThatThrownBy(() -> template.streamOf(new TableId("shop", "order lines")))
                .hasMessageContaining("table shop.order lines")
                .hasMessageContaining("'shop-order lines'");
    }

    @Test
    void refusesANameThatATableMakesTooLong() {
        StreamTemplate template = new StreamTemplate("{database}-{table}");

        assertThat(template.streamOf(new TableId("d".repeat(64), "t".repeat(63))))
                .hasSize(128);
        assertThatThrownBy(() -> template.streamOf(new TableId("d".repeat(64), "t".repeat(64))))
                .hasMessageContaining("128");
    }
}
