package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Columns;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import io.headwater.spi.TableId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys by a template: text in which {@code {database}}, {@code {table}} and {@code {column}} stand for what a change has
 * there. A table that lacks a column of the template goes by primary key. Thread-safe, so that pipelines may share it.
 */
final class TemplateKey implements KeyStrategy {
    /** Text between two placeholders, and no percent sign in any, are what {@link PercentEscape} needs to be unique. */
    private static final Pattern TEMPLATE = Pattern.compile("[^{}%]*\\{[^{}]+}(?:[^{}%]+\\{[^{}]+})*[^{}%]*");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");
    private static final Logger log = LoggerFactory.getLogger(TemplateKey.class);

    private final String template;
    private final List<String> literals = new ArrayList<>(); // one more than names: what stands around them
    private final List<String> names = new ArrayList<>();
    private final List<PercentEscape> escapes = new ArrayList<>(); // one to a name
    private final boolean namesColumns;
    private final Map<TableId, Places> placesByTable = new ConcurrentHashMap<>();
    private final KeyStrategy others = KeyStrategy.primaryKey();

    TemplateKey(String template) {
        this.template = requireNonNull(template, "template is null");
        if (!TEMPLATE.matcher(template).matches()) {
            throw new IllegalArgumentException(
                    "a key template is text and {database}, {table} or {column}, with text between two of them and no %: "
                            + template);
        }
        split(template);
        this.namesColumns = names.stream().anyMatch(TemplateKey::isColumn);
    }

    private void split(String text) {
        int at = 0;
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            literals.add(text.substring(at, placeholder.start()));
            names.add(placeholder.group(1));
            at = placeholder.end();
        }
        literals.add(text.substring(at));
        for (int i = 1; i < names.size(); i++) {
            escapes.add(new PercentEscape(literals.get(i).codePointAt(0)));
        }
        escapes.add(new PercentEscape(0)); // what comes behind the last is always the same
    }

    @Override
    public String key(RowChange change) {
        Row row = change.row();
        if (!namesColumns) {
            return text(change.table(), row, new int[0]);
        }
        int[] indexes = row == null ? null : indexes(change.table(), row.columns());
        return indexes == null ? others.key(change) : text(change.table(), row, indexes);
    }

    private String text(TableId table, @Nullable Row row, int[] indexes) {
        StringBuilder key = new StringBuilder(48);
        int column = 0;
        for (int i = 0; i < names.size(); i++) {
            key.append(literals.get(i));
            PercentEscape escape = escapes.get(i);
            switch (names.get(i)) {
                case "database" -> escape.append(table.database(), key);
                case "table" -> escape.append(table.name(), key);
                default -> appendValue(requireNonNull(row).get(indexes[column++]), escape, key);
            }
        }
        return key.append(literals.get(names.size())).toString();
    }

    private static void appendValue(@Nullable Object value, PercentEscape escape, StringBuilder key) {
        if (value == null) {
            key.append(PercentEscape.NULL);
        } else if (value instanceof byte[] bytes) {
            escape.append(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), key);
        } else {
            escape.append(value.toString(), key);
        }
    }

    private static boolean isColumn(String name) {
        return !name.equals("database") && !name.equals("table");
    }

    private int @Nullable [] indexes(TableId table, Columns columns) {
        Places known = placesByTable.get(table);
        if (known == null || known.columns != columns) { // the table's structure changed
            known = find(table, columns);
            placesByTable.put(table, known);
        }
        return known.indexes;
    }

    private Places find(TableId table, Columns columns) {
        int[] indexes = names.stream()
                .filter(TemplateKey::isColumn)
                .mapToInt(columns::indexOf)
                .toArray();
        if (Arrays.stream(indexes).allMatch(index -> index >= 0)) {
            return new Places(columns, indexes);
        }
        log.warn(
                "key.template {}: table {} goes by primary key, since it has but the columns {}",
                template,
                table,
                columns);
        return new Places(columns, null);
    }

    /** Where the template's columns are in one version of a table's structure; {@code null} if they are not all there. */
    private record Places(Columns columns, int @Nullable [] indexes) {}
}
