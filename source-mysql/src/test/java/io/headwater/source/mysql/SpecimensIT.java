package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.mysql.MySqlVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code specimens.txt} says is what comes, however it is read and in whatever time zone. */
@Timeout(240)
class SpecimensIT {
    /** Its clocks skip an hour in spring, have one twice in autumn, and are half an hour beside others. */
    private static final String NEWFOUNDLAND = "America/St_Johns";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void everyValueIsTheSameHoweverItIsRead(MySqlVersion version) throws Exception {
        try (EmbeddedMySql mysql = start(version)) {
            mysql.execute("SET GLOBAL time_zone = '+05:30'");
            requireEqual(version, mysql, NEWFOUNDLAND);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("nightly")
    void everyValueIsTheSameInEveryTimeZone(MySqlVersion version) throws Exception {
        try (EmbeddedMySql mysql = start(version)) {
            for (String serverZone : List.of("SYSTEM", "+05:30")) {
                mysql.execute("SET GLOBAL time_zone = '" + serverZone + "'");
                for (String zone : List.of("UTC", "Asia/Kolkata", NEWFOUNDLAND)) {
                    requireEqual(version, mysql, zone);
                    mysql.execute("DROP TABLE specimens.told");
                }
            }
        }
    }

    private void requireEqual(MySqlVersion version, EmbeddedMySql mysql, String zone) throws Exception {
        Specimens specimens = Specimens.of(version);
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (String line : read(version, mysql, zone)) {
            String[] parts = line.split("\t", 4);
            if (parts[1].equals("written")) {
                differences.add(line);
                continue;
            }
            int column = Integer.parseInt(parts[2]);
            String expected =
                    specimens.expected(Integer.parseInt(parts[1]), column).orElse(parts[3]);
            compared++;
            if (!parts[3].equals(expected)) {
                differences.add(parts[0] + " " + specimens.type(column) + ": " + parts[3] + " instead of " + expected);
            }
        }

        assertThat(differences).as("JVM in %s", zone).isEmpty();
        assertThat(compared).isEqualTo(4 * specimens.rows() * specimens.columns());
    }

    private List<String> read(MySqlVersion version, EmbeddedMySql mysql, String zone) throws Exception {
        Path written = directory.resolve("read-in-" + zone.replace('/', '-'));
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.timezone=" + zone,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpecimenReading.class.getName(),
                        version.name(),
                        String.valueOf(mysql.port()),
                        written.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends in time").isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(written);
    }

    private static EmbeddedMySql start(MySqlVersion version) {
        EmbeddedMySql mysql =
                EmbeddedMySql.builder().version(version.assumeAvailable()).start();
        Specimens specimens = Specimens.of(version);
        mysql.execute("CREATE DATABASE specimens", specimens.created(SpecimenReading.FOUND));
        mysql.execute(specimens.inserted(SpecimenReading.FOUND).toArray(String[]::new));
        return mysql;
    }
}
