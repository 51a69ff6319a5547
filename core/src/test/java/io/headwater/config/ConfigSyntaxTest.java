package io.headwater.config;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigSyntaxTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    password = "secret           | a quote is opened and never closed
                    password = sec"ret           | a quote is opened and never closed
                    password = sec$ret           | a $ stands outside quotes; put quotes around
                    password = sec`ret           | a reserved character stands outside quotes; put quotes around
                    password = sec}ret}          | a } that closes nothing; put quotes around
                    password = ${SECRET          | ${ is never closed with }
                    password "secret"            | a key without = and a value
                    password = "\\secret"        | not an escape of a quoted string; write \\\\ for a backslash
                    password = secret : secret   | not HOCON; put quotes around
                    list = [ secret              | the file ends before each { and [ is closed
                    include secret               | include takes "file" or required(file("file"))
                    """)
    void isToldWithItsLineAndWithoutItsText(String line, String message) {
        new ConfigFile(directory)
                .text("a = 1\n" + line)
                .assertProblems()
                .singleElement()
                .asString()
                .startsWith("orders.conf:2: " + message)
                .doesNotContain("sec");
    }
}
