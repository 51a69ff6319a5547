package io.headwater.source.mysql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.debezium.document.Document;
import io.debezium.relational.history.HistoryRecord;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of the history is about: all but the structures in it, which take most of the time to read.
 *
 * @param tables those whose structures it tells anew, or that are gone
 * @param statement to be parsed, where an entry tells no structure
 * @param defaults whether it tells what statements leave unsaid
 */
record EntryOutline(
        Document position, Set<String> tables, @Nullable String statement, boolean defaults) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Of a change: the table, and what it was called before. */
    private static final Set<String> TABLES = Set.of("id", "previousId");

    private static final Pattern TRUNCATE =
            Pattern.compile("\\s*TRUNCATE\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    static EntryOutline of(byte[] entry) {
        try (JsonParser json = JSON.createParser(entry)) {
            return new Reading(json).entry();
        } catch (IOException e) {
            throw HistoryEntry.unreadable(e);
        }
    }

    /** Whether it is told by a statement, which may look at any table. */
    boolean isStatement() {
        return tables.isEmpty()
                && statement != null
                && !TRUNCATE.matcher(statement).matches();
    }

    private static final class Reading {
        private final JsonParser json;
        private final Set<String> tables = new HashSet<>();
        private final Document position = Document.create();
        private @Nullable String statement;
        private boolean defaults;

        Reading(JsonParser json) {
            this.json = json;
        }

        EntryOutline entry() throws IOException {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                read(field);
            }
            return new EntryOutline(position, tables, statement, defaults);
        }

        private void read(String field) throws IOException {
            switch (field) {
                case HistoryRecord.Fields.POSITION -> readPosition();
                case HistoryRecord.Fields.TABLE_CHANGES -> readTables();
                case HistoryRecord.Fields.DDL_STATEMENTS -> statement = json.getText();
                default -> {
                    defaults |= field.equals(HistoryEntry.DEFAULTS);
                    json.skipChildren();
                }
            }
        }

        private void readPosition() throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                position.set(name, value());
            }
        }

        private Object value() throws IOException {
            return switch (json.currentToken()) {
                case VALUE_NUMBER_INT -> json.getLongValue();
                case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
                default -> json.getText();
            };
        }

        private void readTables() throws IOException {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    boolean isTable = TABLES.contains(json.currentName());
                    json.nextToken();
                    if (isTable) {
                        tables.add(json.getText());
                    }
                    json.skipChildren();
                }
            }
        }
    }
}
