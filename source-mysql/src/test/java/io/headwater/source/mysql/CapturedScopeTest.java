package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.source.mysql.CapturedScope.Setting;
import io.headwater.spi.TableId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapturedScopeTest {
    private static final CapturedScope SHOP = scope(List.of("shop.*"), List.of("shop.log"));
    private static final CapturedScope ORDERS = scope(List.of("shop.orders", "crm.*"), List.of());

    @Test
    void betweenTwoSettingsOnlyTablesOfBothAreCovered() {
        CapturedScope between = SHOP.and(ORDERS);

        assertThat(between.covers(new TableId("shop", "orders"))).isTrue();
        assertThat(between.covers(new TableId("shop", "items"))).isFalse();
        assertThat(between.covers(new TableId("crm", "people"))).isFalse();
    }

    @Test
    void theSameSettingTwiceIsOne() {
        assertThat(SHOP.and(SHOP)).isEqualTo(SHOP);
        assertThat(SHOP.and(ORDERS).and(SHOP)).isEqualTo(SHOP.and(ORDERS));
    }

    @Test
    void aPositionRemembersItAndAnOlderOneHasNone() {
        Covered covered = new Covered(SHOP.and(ORDERS), UnreadRows.none(), 7);
        MySqlPosition position = new MySqlPosition("uuid", Map.of("file", "binlog.000001", "pos", 4), 9, null, covered);

        assertThat(MySqlPosition.fromBytes(position.toBytes()).covered()).isEqualTo(covered);
        assertThat(MySqlPosition.fromBytes(new MySqlPosition("uuid", position.offset(), 9, null).toBytes())
                        .covered()
                        .scope())
                .isNull();
    }

    private static CapturedScope scope(List<String> tables, List<String> excluded) {
        return new CapturedScope(List.of(new Setting(tables, excluded)));
    }
}
