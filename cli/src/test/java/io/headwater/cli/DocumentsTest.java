package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents quote, link to and recommend. */
final class DocumentsTest {
    private static final Pattern QUOTE =
            Pattern.compile("<!-- quoted from (\\S+) -->\\n```\\w*\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)");
    private static final Pattern PIPELINE = Pattern.compile("```hocon\\n(headwater \\{.*?)```", Pattern.DOTALL);
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("^(?:bin/)?headwater (.*?)(?: +#.*)?$", Pattern.MULTILINE);
    private static final Pattern COMMAND_IN_PROSE = Pattern.compile("`(?:bin/)?headwater ([^`|]* FILE\\b[^`|]*)`");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");
    private static final Map<String, String> STAND_INS = Map.of("N", "1", "LEVEL", "debug");
    private static final Map<String, String> ENVIRONMENT = Map.of("MYSQL_PASSWORD", "secret");

    @TempDir
    Path directory;

    static List<Path> documents() {
        return SourceTree.documents();
    }

    static Stream<Path> sampleConfigurations() throws IOException {
        return Files.list(SourceTree.ROOT.resolve("distribution/src/main/conf"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void quoteCodeAsItIs(Path document) {
        matches(QUOTE, document)
                .forEach(quote -> assertThat(SourceTree.text(SourceTree.ROOT.resolve(quote.group(1))))
                        .contains(quote.group(2)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linkToWhatThereIs(Path document) {
        matches(LINK, document)
                .forEach(link ->
                        assertThat(document.resolveSibling(link.group(1))).exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void showPipelinesThatAreInOrder(Path document) throws IOException {
        for (MatchResult pipeline : matches(PIPELINE, document).toList()) {
            Path file = Files.writeString(directory.resolve("pipeline.conf"), pipeline.group(1));

            load(file);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void showCommandsThatAreComplete(Path document) {
        Stream<MatchResult> scripts = matches(SHELL, document)
                .flatMap(script -> COMMAND.matcher(script.group(1)).results());
        Stream.concat(scripts, matches(COMMAND_IN_PROSE, document))
                .forEach(command -> Headwater.commandLine().parseArgs(words(command.group(1))));
    }

    @ParameterizedTest
    @MethodSource("sampleConfigurations")
    void samplesAreInOrder(Path file) {
        load(file);
    }

    private static Stream<MatchResult> matches(Pattern pattern, Path document) {
        return pattern.matcher(SourceTree.text(document)).results();
    }

    private static String[] words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> plain(word.group()))
                .map(word -> STAND_INS.getOrDefault(word, word))
                .toArray(String[]::new);
    }

    /** Without quotes, or else without the brackets around what may be left out. */
    private static String plain(String word) {
        return word.matches("[\"'].*")
                ? word.substring(1, word.length() - 1)
                : word.replaceAll("[\\[\\]]|\\.\\.\\.", "");
    }

    private static void load(Path file) {
        assertThat(new ConfigLoader(new SourceTree(), ENVIRONMENT)
                        .load(file, List.of())
                        .warnings())
                .isEmpty();
    }
}
