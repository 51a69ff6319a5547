package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.source.mysql.ChunkKey.Kind;
import io.headwater.source.mysql.KeyCondition.Column;
import io.headwater.spi.PipelineException;
import io.headwater.spi.TableId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyConditionTest {
    private static final KeyCondition SEVERAL =
            on(new Column("id", Kind.NUMBER), new Column("region", Kind.TEXT), new Column("hash", Kind.BINARY));

    @Test
    void numbersStandAsTheyAre() {
        assertThat(on(new Column("id", Kind.NUMBER)).in(List.of("17", " 1e3", "-4.50")))
                .isEqualTo("`id` IN (17, 1000, -4.50)");
    }

    @Test
    void nothingOfATextOrANameIsTakenForSql() {
        assertThat(on(new Column("a`b", Kind.TEXT)).in(List.of("x'); DROP", "")))
                .isEqualTo("`a``b` IN (_utf8mb4 0x7827293b2044524f50, '')");
    }

    @Test
    void theTextOfASingleColumnIsWhole() {
        assertThat(on(new Column("path", Kind.TEXT)).in(List.of("a/b%2F"))).contains(" 0x612f62253246");
    }

    @Test
    void valuesOfSeveralColumnsHaveSlashesBetweenThem() {
        assertThat(SEVERAL.in(List.of("17/eu/00ff", " 18 //")))
                .isEqualTo("(`id`, `region`, `hash`) IN ((17, _utf8mb4 0x6575, X'00ff'), (18, '', X''))");
    }

    @Test
    void slashesAndCommasWithinAValueAreEscaped() {
        assertThat(SEVERAL.in(List.of("1/a%2Fb%2Cc%252F/00"))).contains("(1, _utf8mb4 0x612f622c63253246, X'00')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17/eu", "17/eu/00/1", ""})
    void refusesAnotherNumberOfValues(String key) {
        assertThatThrownBy(() -> SEVERAL.in(List.of("1/eu/00", key)))
                .isInstanceOf(PipelineException.class)
                .hasMessageContainingAll("not a key of shop.orders: " + key, "3 columns", "id/region/hash");
    }

    @Test
    void refusesWhatIsNoKeyOfTheType() {
        assertThatThrownBy(() -> on(new Column("id", Kind.NUMBER)).in(List.of("1) OR (1=1")))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("a number");
        assertThatThrownBy(() -> SEVERAL.in(List.of("1/eu/0g")))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("hexadecimal");
        assertThat(on(new Column("id", Kind.BINARY)).in(List.of("00ff"))).isEqualTo("`id` IN (X'00ff')");
    }

    private static KeyCondition on(Column... columns) {
        return new KeyCondition(new TableId("shop", "orders"), List.of(columns));
    }
}
