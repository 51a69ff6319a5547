package io.headwater.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which module may know which. */
class ModuleArrowsTest {
    private static final List<String> MODULES =
            List.of("core", "testkit", "sink-stdout", "sink-kinesis", "source-mysql", "source-mysql-iam", "cli");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(MODULES.stream().map(ModuleArrowsTest::classes).toArray(Path[]::new));

    @Test
    void everyModuleIsLookedAt() {
        assertThat(MODULES).allSatisfy(module -> assertThat(classes(module)).isDirectory());
    }

    @Test
    void coreKnowsNoDatabaseAndNoDestination() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.headwater.source..", "io.headwater.sink..", "io.headwater.testkit..", "io.headwater.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.debezium..",
                        "com.mysql..",
                        "org.apache.kafka..",
                        "software.amazon..",
                        "io.headwater.source..",
                        "io.headwater.sink..",
                        "io.headwater.testkit..",
                        "io.headwater.cli..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({"io.headwater.source..", "io.headwater.sink.stdout..", "io.headwater.sink.kinesis.."})
    void aPlugInKnowsOfHeadwaterTheSpiAlone(String plugIn) {
        noClasses()
                .that()
                .resideInAPackage(plugIn)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.headwater..").and(not(resideInAnyPackage(plugIn, "io.headwater.spi.."))))
                .check(CLASSES);
    }

    @Test
    void theDatabaseIsReadWithoutKnowingWhoMakesTokens() {
        noClasses()
                .that()
                .resideInAnyPackage("io.headwater.source..")
                .and()
                .resideOutsideOfPackage("io.headwater.source.mysql.iam..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "io.headwater.source.mysql.iam..")
                .check(CLASSES);
    }

    @Test
    void theTestKitKnowsNoPlugIn() {
        noClasses()
                .that()
                .resideInAPackage("io.headwater.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.headwater.source..", "io.headwater.sink..", "io.headwater.cli..")
                .check(CLASSES);
    }

    @Test
    void theCommandLineKnowsNoPlugIn() {
        noClasses()
                .that()
                .resideInAPackage("io.headwater.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.headwater.source..", "io.headwater.sink..", "io.headwater.testkit..")
                .check(CLASSES);
    }

    private static Path classes(String module) {
        Path directory = Path.of("..", module, "target", "classes");
        if (!Files.isDirectory(directory)) {
            throw new IllegalStateException("not built: " + directory);
        }
        return directory;
    }
}
