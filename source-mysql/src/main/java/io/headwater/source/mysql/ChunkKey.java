package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import io.debezium.relational.Column;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The primary key of the last row of a chunk: the next chunk begins after it. Never logged: it is row data. */
record ChunkKey(List<Part> parts) {
    ChunkKey {
        parts = List.copyOf(parts);
    }

    /**
     * The key of a result's present row.
     *
     * @param indexes of the key's columns in the result, from one
     */
    static ChunkKey of(ResultSet row, List<Column> columns, int[] indexes) throws SQLException {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < indexes.length; i++) {
            Kind kind = Kind.of(columns.get(i));
            parts.add(new Part(columns.get(i).name(), kind, kind.read(row, indexes[i])));
        }
        return new ChunkKey(parts);
    }

    /** Whether rows of a table with this primary key can be compared with it. */
    boolean fits(List<Column> columns) {
        return parts.stream()
                .map(Part::form)
                .toList()
                .equals(columns.stream().map(ChunkKey::form).toList());
    }

    private static String form(Column column) {
        return Part.form(column.name(), Kind.of(column));
    }

    /**
     * One column's value.
     *
     * @param value as text: digits, characters, or hexadecimal digits
     */
    record Part(String column, Kind kind, String value) {
        Part {
            requireNonNull(column, "column is null");
            requireNonNull(kind, "kind is null");
            requireNonNull(value, "value is null");
        }

        private String form() {
            return form(column, kind);
        }

        private static String form(String column, Kind kind) {
            return column + " " + kind;
        }

        void set(PreparedStatement statement, int index) throws SQLException {
            kind.set(statement, index, value);
        }
    }

    /** How a value is written so that the server compares it as it orders the column: a number as text is not. */
    enum Kind {
        NUMBER {
            @Override
            String read(ResultSet row, int index) throws SQLException {
                return row.getBigDecimal(index).toPlainString();
            }

            @Override
            void set(PreparedStatement statement, int index, String value) throws SQLException {
                statement.setBigDecimal(index, new BigDecimal(value));
            }
        },
        TEXT {
            @Override
            String read(ResultSet row, int index) throws SQLException {
                return row.getString(index);
            }

            @Override
            void set(PreparedStatement statement, int index, String value) throws SQLException {
                statement.setString(index, value);
            }
        },
        BINARY {
            @Override
            String read(ResultSet row, int index) throws SQLException {
                return HexFormat.of().formatHex(row.getBytes(index));
            }

            @Override
            void set(PreparedStatement statement, int index, String value) throws SQLException {
                statement.setBytes(index, HexFormat.of().parseHex(value));
            }
        };

        abstract String read(ResultSet row, int index) throws SQLException;

        abstract void set(PreparedStatement statement, int index, String value) throws SQLException;

        static Kind of(Column column) {
            return of(column.typeName());
        }

        static Kind of(String typeName) {
            String type = typeName.toUpperCase(Locale.ROOT);
            if (type.contains("INT") || type.startsWith("DEC") || type.startsWith("NUMERIC")) {
                return NUMBER;
            }
            return type.contains("BINARY") ? BINARY : TEXT;
        }
    }
}
