package io.headwater.source.mysql;

import io.debezium.connector.binlog.jdbc.BinlogSystemVariables;
import io.debezium.connector.binlog.jdbc.BinlogSystemVariables.BinlogScope;
import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.connector.mysql.antlr.MySqlPtAntlrDdlParser;
import io.debezium.document.Document;
import io.debezium.relational.ddl.DdlParser;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a statement means where it does not say: the character sets of the server and of each database, and the SQL mode.
 * Debezium's parser gathers them as it comes by the statements that set them.
 *
 * @param variables by {@code scope.name}; {@code null} for one that is not set any more
 * @param databases character sets by name of the database; {@code null} for one that has none any more
 */
record StructureDefaults(Map<String, @Nullable String> variables, Map<String, @Nullable String> databases) {
    private static final List<String> NAMES =
            List.of(BinlogSystemVariables.CHARSET_NAME_SERVER, BinlogSystemVariables.CHARSET_NAME_DATABASE, "sql_mode");
    private static final List<BinlogScope> SCOPES = List.of(BinlogScope.GLOBAL, BinlogScope.SESSION);
    private static final String VARIABLES = "variables";
    private static final String DATABASES = "databases";

    static StructureDefaults none() {
        return new StructureDefaults(Map.of(), Map.of());
    }

    static StructureDefaults of(DdlParser parser) {
        Map<String, @Nullable String> variables = new TreeMap<>();
        for (BinlogScope scope : SCOPES) {
            for (String name : NAMES) {
                String value = parser.systemVariables().getVariable(name, scope);
                if (value != null) {
                    variables.put(scope + "." + name, value);
                }
            }
        }
        return new StructureDefaults(variables, new TreeMap<>(charsets(parser)));
    }

    /** As the databases are now. */
    static StructureDefaults ofDatabases(ServerSession session) throws SQLException {
        String query = "select schema_name, default_character_set_name from information_schema.schemata";
        Map<String, @Nullable String> databases = new TreeMap<>();
        session.rows(query, row -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(database -> databases.put(database.getKey(), database.getValue()));
        return new StructureDefaults(Map.of(), databases);
    }

    static StructureDefaults of(Document document) {
        return new StructureDefaults(
                strings(document.getDocument(VARIABLES)), strings(document.getDocument(DATABASES)));
    }

    boolean isEmpty() {
        return variables.isEmpty() && databases.isEmpty();
    }

    /** What has to be told a parser that has been told the others. */
    StructureDefaults since(StructureDefaults before) {
        return new StructureDefaults(changes(before.variables, variables), changes(before.databases, databases));
    }

    private static Map<String, @Nullable String> changes(
            Map<String, @Nullable String> before, Map<String, @Nullable String> now) {
        Map<String, @Nullable String> changes = new TreeMap<>();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            if (!Objects.equals(before.get(name), now.get(name))) {
                changes.put(name, now.get(name));
            }
        }
        return changes;
    }

    void tell(DdlParser parser) {
        variables.forEach((scoped, value) -> {
            String[] words = scoped.split("\\.");
            parser.systemVariables().setVariable(BinlogScope.valueOf(words[0]), words[1], value);
        });
        databases.forEach((database, value) -> charsets(parser).compute(database, (name, before) -> value));
    }

    Document toDocument() {
        Document document = Document.create();
        document.setDocument(VARIABLES, document(variables));
        document.setDocument(DATABASES, document(databases));
        return document;
    }

    /** The parser's own, by name of the database. */
    static Map<String, String> charsets(DdlParser parser) {
        return parser instanceof MySqlPtAntlrDdlParser legacy
                ? legacy.charsetNameForDatabase()
                : ((MySqlAntlrDdlParser) parser).charsetNameForDatabase();
    }

    private static Document document(Map<String, @Nullable String> strings) {
        Document document = Document.create();
        strings.forEach(document::setString);
        return document;
    }

    private static Map<String, @Nullable String> strings(Document document) {
        Map<String, @Nullable String> strings = new TreeMap<>();
        for (Document.Field field : document) {
            strings.put(
                    field.getName().toString(),
                    field.getValue().isNull() ? null : field.getValue().asString());
        }
        return strings;
    }
}
