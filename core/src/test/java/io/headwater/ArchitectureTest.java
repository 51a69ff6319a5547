package io.headwater;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which package may know which. */
class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.headwater");

    @ParameterizedTest
    @CsvSource({
        "format, spi",
        "replay, spi engine",
        "state, spi",
        "config, spi",
        "plugin, spi config",
        "engine, spi compression",
        "compression, spi",
        "spi, ''"
    })
    void knowsOnly(String name, String known) {
        DescribedPredicate<JavaClass> allowed = in(name);
        for (String other : known.isEmpty() ? new String[0] : known.split(" ")) {
            allowed = allowed.or(in(other));
        }

        classes()
                .that(in(name).and(DescribedPredicate.not(simpleName("PipelineBuilder"))))
                .should()
                .onlyDependOnClassesThat(allowed.or(DescribedPredicate.not(resideInAPackage("io.headwater.."))))
                .check(CORE);
    }

    @Test
    void theBuilderMayKnowTheDefaultsOfFormatAndState() {
        noClasses()
                .that(simpleName("PipelineBuilder"))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.headwater.config..", "io.headwater.plugin..", "io.headwater.launch.."))
                .check(CORE);
    }

    @Test
    void theSpiIsMadeOfTheJdkAndConfigAlone() {
        classes()
                .that(in("spi"))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "com.typesafe.config..", "org.jspecify..", "io.headwater.spi.."))
                .check(CORE);
    }

    @Test
    void coreKnowsNoDatabaseAndNoDestination() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.debezium..", "org.apache.kafka..", "software.amazon..", "com.mysql.."))
                .check(CORE);
    }

    @Test
    void noPackagesKnowEachOther() {
        slices().matching("io.headwater.(*)..").should().beFreeOfCycles().check(CORE);
    }

    private static DescribedPredicate<JavaClass> in(String name) {
        return resideInAPackage("io.headwater." + name + "..");
    }
}
