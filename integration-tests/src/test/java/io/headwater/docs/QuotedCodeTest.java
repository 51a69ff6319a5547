package io.headwater.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages quote from a file stands in that file, to the letter. */
class QuotedCodeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern QUOTE =
            Pattern.compile("<!-- quoted from (\\S+) -->\n```\\w*\n(.*?)```\n", Pattern.DOTALL);

    record Quote(Path page, String file, String text) {
        @Override
        public String toString() {
            return page.getFileName() + " of " + file;
        }
    }

    @ParameterizedTest
    @MethodSource("quotes")
    void aQuoteStandsInItsFile(Quote quote) throws IOException {
        assertThat(Files.readString(ROOT.resolve(quote.file()))).contains(quote.text());
    }

    @Test
    void everyQuoteIsFound() throws IOException {
        long marks = 0;
        for (Path page : pages()) {
            marks += Files.readString(page).split("<!-- quoted from", -1).length - 1;
        }

        assertThat(quotes()).hasSize((int) marks).hasSizeGreaterThan(5);
    }

    static List<Quote> quotes() throws IOException {
        List<Quote> quotes = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult quote :
                    QUOTE.matcher(Files.readString(page)).results().toList()) {
                quotes.add(new Quote(page, quote.group(1), quote.group(2)));
            }
        }
        return quotes;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
