package io.headwater.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReferenceTest {
    @Test
    void takesDocumentationFromCommentsAndTypesFromDefaults() {
        Reference reference = TestCatalog.reference("""
                # The first line,
                # and the second.
                #
                # @range 1..
                b = 5
                a = text
                flag = true
                list = []
                block { x = 1 }
                """);

        assertThat(reference.names()).containsExactly("b", "a", "flag", "list", "block");
        assertThat(reference.key("b").documentation()).isEqualTo("The first line,\nand the second.");
        assertThat(reference.keys())
                .extracting(ReferenceKey::type)
                .containsExactly(KeyType.LONG, KeyType.STRING, KeyType.BOOLEAN, KeyType.STRINGS, KeyType.BLOCK);
    }

    @Test
    void refusesTagsThatMakeNoSense() {
        assertThatThrownBy(() -> TestCatalog.reference("# @type strnig\na = 1"))
                .hasMessage("line 2: a: there is no type strnig");
        assertThatThrownBy(() -> TestCatalog.reference("b = 1\n# @secre\na = 1"))
                .hasMessage("line 3: a: unknown tag @secre");
        assertThatThrownBy(() -> TestCatalog.reference("# @range 1-5\na = 1"))
                .hasMessage("line 2: a: a @range needs two dots: 1-5");
    }

    @Test
    void coreDescribesEachOfItsKeys() {
        assertThat(ReferenceFile.core().keys()).allSatisfy(ReferenceTest::isDocumented);
    }

    private static void isDocumented(ReferenceKey key) {
        assertThat(key.documentation()).as(key.name()).isNotBlank();
        if (key.type() == KeyType.BLOCK) {
            assertThat(key.requireBlock().keys()).allSatisfy(ReferenceTest::isDocumented);
        }
    }
}
