package io.headwater.source.mysql.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.testkit.doubles.GivenContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PasswordTest {
    private static final String CANARY = "canary-7c1e";

    @TempDir
    Path directory;

    @Test
    void isReadFromTheFileAnewEachTime() throws Exception {
        Path file = Files.writeString(directory.resolve("password"), "old\n");
        Password password = new PasswordFile(file);
        assertThat(password.current()).isEqualTo("old");

        Files.writeString(file, "new\r\n");

        assertThat(password.current()).isEqualTo("new");
    }

    @ParameterizedTest
    @CsvSource({"' blanks count ', ' blanks count '", "'two\n\n', 'two\n'", "none, none"})
    void losesOneLineEndAndNothingElse(String content, String expected) throws Exception {
        Path file = Files.writeString(directory.resolve("password"), content);

        assertThat(new PasswordFile(file).current()).isEqualTo(expected);
    }

    @Test
    void namesTheFileThatHoldsNone() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty"), "\n");

        refused(new PasswordFile(empty), "source.password-file", "empty");
        refused(new PasswordFile(directory.resolve("missing")), "source.password-file", "missing");
        refused(new PasswordFile(directory), directory.toString());
    }

    @Test
    void isAskedOfTheCommandAnewEachTime() throws Exception {
        Path file = Files.writeString(directory.resolve("password"), "old\n");
        Password password = command("cat", file.toString());
        assertThat(password.current()).isEqualTo("old");

        Files.writeString(file, "new\n");

        assertThat(password.current()).isEqualTo("new");
    }

    @Test
    void theCommandIsNoShellCommand() {
        assertThat(command("echo", "$HOME; echo x").current()).isEqualTo("$HOME; echo x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"echo canary-7c1e; echo canary-7c1e >&2; exit 3", "exit 0", "sleep 600", "sleep 3 & exit 0"})
    void namesTheCommandThatFailsAndNothingOfWhatItSaid(String script) {
        Password password = new PasswordCommand(List.of("sh", "-c", script), Duration.ofMillis(500));

        refused(password, "source.password-command sh");
    }

    @Test
    void aCommandThatIsNotThereIsNamed() {
        refused(command("/no/such/program", CANARY), "/no/such/program");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "password = p, password-file = f", "password-file = f, password-command = [c]"})
    void oneSourceOfItMustBeGiven(String settings) {
        assertThatThrownBy(() -> password(settings))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                .hasMessageContainingAll("password", "password-file", "password-command");
    }

    @Test
    void mayBeEmptyIfItIsGiven() {
        assertThat(password("password = \"\"").current()).isEmpty();
    }

    @Test
    void isNotShown() {
        assertThat(password("password = " + CANARY)).asString().doesNotContain(CANARY);
        assertThat(command("print", CANARY)).asString().doesNotContain(CANARY);
    }

    private static void refused(Password password, String... words) {
        assertThatThrownBy(password::current)
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMISSION))
                .hasMessageContainingAll(words)
                .hasMessageNotContaining(CANARY);
    }

    private static Password command(String... line) {
        return new PasswordCommand(List.of(line), Duration.ofSeconds(30));
    }

    private static Password password(String settings) {
        String basics = "hostname = localhost, user = u, tables = [\"shop.*\"]\n";
        return Password.from(GivenContext.ofSource("mysql", basics + settings).config());
    }
}
