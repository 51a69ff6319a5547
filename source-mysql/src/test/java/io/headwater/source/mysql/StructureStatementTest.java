package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.source.mysql.StructureStatement.Name;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructureStatementTest {
    private static final Name ORDERS = new Name("shop", "orders");
    private static final Predicate<Name> ONLY_ORDERS = ORDERS::equals;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop | ALTER TABLE orders ADD COLUMN x INT WITH MAGIC",
                "elsewhere | ALTER TABLE shop.orders MAGIC",
                "elsewhere | /* why */ RENAME TABLE a TO `shop`.`orders` MAGIC",
                "shop | CREATE MAGIC INDEX i ON orders (x)",
                "shop | /*!80013 ALTER TABLE orders MAGIC */",
            })
    void findsTheTableThatIsWanted(String database, String sql) {
        assertThat(StructureStatement.of(sql).tables(database, ONLY_ORDERS)).containsExactly(ORDERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE others COMMENT = 'orders' MAGIC",
                "ALTER TABLE elsewhere.order_s MAGIC",
                "ALTER MAGIC orders",
                "GRANT MAGIC ON TABLE orders TO somebody",
            })
    void passesOverWhatNamesNoneOrChangesNone(String sql) {
        assertThat(StructureStatement.of(sql).tables("shop", ONLY_ORDERS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RENAME TABLE a TO b, x.c TO `y`.`d` | [shop.b, y.d]",
                "RENAME TABLE a TO swap, c TO a, swap TO c | [shop.a, shop.c]",
                "ALTER TABLE a RENAME b | [shop.b]",
                "ALTER TABLE a RENAME TO y.b, ADD n INT | [y.b]",
                "ALTER TABLE a RENAME AS b | [shop.b]",
                "ALTER TABLE a RENAME COLUMN n TO m, RENAME INDEX i TO j, RENAME KEY k TO l | []",
                "ALTER TABLE a DROP n | []",
            })
    void knowsWhatTablesAreRenamedTo(String sql, String targets) {
        assertThat(StructureStatement.of(sql).targets("shop")).hasToString(targets);
    }

    @Test
    void showsNoLiteral() {
        String sql =
                "ALTER TABLE orders ADD c VARCHAR(31) DEFAULT 'can''ary' COMMENT \"can\\\"ary\" /* canary */ CHECK (n > 4711)";

        assertThat(StructureStatement.of(sql))
                .hasToString("ALTER TABLE orders ADD c VARCHAR(?) DEFAULT ? COMMENT ? CHECK (n > ?)");
    }
}
