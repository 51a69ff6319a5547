package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.TableId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantsTest {
    private static final TableId ORDERS = new TableId("shop_1", "orders");

    @Test
    void findsAPrivilegeAmongOthers() {
        Grants grants = grants("GRANT RELOAD, REPLICATION SLAVE ON *.* TO `u`@`%` WITH GRANT OPTION");

        assertThat(grants.everywhere("RELOAD")).isTrue();
        assertThat(grants.everywhere("REPLICATION SLAVE")).isTrue();
        assertThat(grants.everywhere("REPLICATION CLIENT")).isFalse();
        assertThat(grants.everywhere("REPLICATION")).isFalse();
    }

    @Test
    void allMeansAll() {
        assertThat(grants("GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost`").everywhere("RELOAD"))
                .isTrue();
    }

    @Test
    void aDatabaseIsNotEverything() {
        assertThat(grants("GRANT ALL PRIVILEGES ON `shop_1`.* TO `u`@`%`").everywhere("RELOAD"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GRANT SELECT ON *.* TO `u`@`%`",
                "GRANT INSERT, SELECT ON `shop_1`.* TO `u`@`%`",
                "GRANT SELECT ON `shop\\_1`.* TO `u`@`%`",
                "GRANT SELECT ON `sh%`.* TO `u`@`%`",
                "GRANT SELECT ON `shop_1`.`orders` TO `u`@`%`",
                "GRANT ALL PRIVILEGES ON `shop_1`.`orders` TO `u`@`%`"
            })
    void permitToReadATable(String grant) {
        assertThat(grants(grant).maySelect(ORDERS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GRANT USAGE ON *.* TO `u`@`%`",
                "GRANT INSERT ON `shop_1`.* TO `u`@`%`",
                "GRANT SELECT ON `other`.* TO `u`@`%`",
                "GRANT SELECT ON `shop\\_`.* TO `u`@`%`",
                "GRANT SELECT (`id`), INSERT ON `shop_1`.`orders` TO `u`@`%`",
                "GRANT SELECT ON `shop_1`.`items` TO `u`@`%`",
                "GRANT `SELECT`@`%` TO `u`@`%`"
            })
    void doNotSurelyPermitToReadATable(String grant) {
        assertThat(grants(grant).maySelect(ORDERS)).isFalse();
    }

    @Test
    void nothingIsSureWherePartsAreRevoked() {
        Grants grants = grants("GRANT SELECT ON *.* TO `u`@`%`", "REVOKE SELECT ON `shop_1`.* FROM `u`@`%`");

        assertThat(grants.maySelect(ORDERS)).isFalse();
    }

    private static Grants grants(String... lines) {
        return new Grants(List.of(lines));
    }
}
