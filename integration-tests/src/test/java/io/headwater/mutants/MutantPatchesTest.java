package io.headwater.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mistakes that {@code dev/test --mutants} plants still fit the code, and the tests that must find them exist. */
class MutantPatchesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void thereAreTwelve() throws IOException {
        assertThat(patches()).hasSize(12);
    }

    @ParameterizedTest
    @MethodSource("patches")
    void aPatchApplies(Path patch) throws Exception {
        assumeTrue(Files.exists(ROOT.resolve(".git")), "a checkout is needed, to ask git");

        Process git = new ProcessBuilder("git", "apply", "--check", patch.toString())
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        String answer = new String(git.getInputStream().readAllBytes());

        assertThat(git.waitFor()).as(answer).isZero();
    }

    @ParameterizedTest
    @MethodSource("patches")
    void aPatchNamesATestThatExists(Path patch) throws IOException {
        String[] test = header(patch, "Test").split("#");

        String source = Files.readString(sourceOf(header(patch, "Module"), test[0]));

        assertThat(source).contains(test.length > 1 ? " " + test[1] + "()" : "class " + test[0]);
    }

    static List<Path> patches() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("dev/mutants"))) {
            return files.filter(file -> file.toString().endsWith(".patch"))
                    .sorted()
                    .toList();
        }
    }

    private static String header(Path patch, String name) throws IOException {
        return Files.readAllLines(patch).stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElseThrow(() -> new AssertionError(patch.getFileName() + " has no line '" + name + ": '"));
    }

    private static Path sourceOf(String module, String test) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith(File.separator + test + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no " + test + " in " + module));
        }
    }
}
