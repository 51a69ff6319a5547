package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.testkit.mysql.MySqlVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The values of {@code specimens.txt}: a column for each type, and in row {@code n} the nth value
 * of each.
 */
final class Specimens {
    private static final String RECENT = "9.7 ";

    private final List<String> types;
    private final List<List<Specimen>> values;

    private Specimens(Map<String, List<Specimen>> byType) {
        this.types = List.copyOf(byType.keySet());
        this.values = List.copyOf(byType.values());
    }

    static Specimens of(MySqlVersion version) {
        return new Specimens(lines().filter(line -> version == MySqlVersion.V9_7 || !line.startsWith(RECENT))
                .map(line -> Specimen.of(line.startsWith(RECENT) ? line.substring(RECENT.length()) : line))
                .collect(Collectors.groupingBy(Specimen::type, LinkedHashMap::new, Collectors.toList())));
    }

    private static java.util.stream.Stream<String> lines() {
        try (InputStream in = Objects.requireNonNull(Specimens.class.getResourceAsStream("/specimens.txt"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    int rows() {
        return values.stream().mapToInt(List::size).max().orElseThrow();
    }

    int columns() {
        return types.size();
    }

    String type(int column) {
        return types.get(column);
    }

    /** Empty where nothing is inserted and the column has a default that is not NULL. */
    Optional<String> expected(int row, int column) {
        List<Specimen> known = values.get(column);
        if (row < known.size()) {
            return Optional.of(known.get(row).json());
        }
        return types.get(column).contains("NOT NULL") ? Optional.empty() : Optional.of("null");
    }

    String created(String table) {
        return IntStream.range(0, columns())
                .mapToObj(column -> name(column) + " " + types.get(column))
                .collect(Collectors.joining(", ", "CREATE TABLE " + table + " (id INT PRIMARY KEY, ", ")"));
    }

    List<String> inserted(String table) {
        List<String> statements = new ArrayList<>(List.of("SET time_zone = '+00:00', sql_mode = ''"));
        for (int row = 0; row < rows(); row++) {
            statements.add(insert(table, row));
        }
        return statements;
    }

    /** As odd as a name may be. */
    private static String name(int column) {
        return "`c" + column + " ``\"'.,$é\n%s select`";
    }

    private String insert(String table, int row) {
        int[] present = IntStream.range(0, columns())
                .filter(column -> row < values.get(column).size())
                .toArray();
        String names =
                Arrays.stream(present).mapToObj(column -> ", " + name(column)).collect(Collectors.joining());
        String literals = Arrays.stream(present)
                .mapToObj(column -> ", " + values.get(column).get(row).literal())
                .collect(Collectors.joining());
        return "INSERT INTO " + table + " (id" + names + ") VALUES (" + row + literals + ")";
    }

    private record Specimen(String type, String literal, String json) {
        static Specimen of(String line) {
            String[] parts = line.split(" \\| ", 3);
            return new Specimen(parts[0].trim(), parts[1].trim(), parts[2].trim());
        }
    }
}
