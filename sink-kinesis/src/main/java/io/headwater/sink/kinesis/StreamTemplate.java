package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.TableId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a stream, or its ARN, in which {@code {database}} and {@code {table}} stand for those of the change.
 *
 * <p>What it gives for a table names a stream wherever one is named ({@link StreamName}).
 */
final class StreamTemplate {
    /** After the API reference of PutRecords, parameter StreamName. */
    private static final Pattern STREAM_NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");

    private static final Pattern ARN = Pattern.compile("(arn:aws[a-z-]*:kinesis:([a-z0-9-]+):\\d{12}:stream/)(.+)");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    private final String text;
    private final String prefix;
    private final String nameTemplate;
    private final @Nullable String region;
    private final @Nullable String fixed;
    private final Map<TableId, String> names = new ConcurrentHashMap<>();

    StreamTemplate(String text) {
        this.text = requireNonNull(text, "text is null");
        Matcher arn = ARN.matcher(text);
        boolean isArn = arn.matches();
        if (StreamName.isArn(text) && !isArn) {
            throw wrong("an ARN must be like arn:aws:kinesis:eu-west-1:123456789012:stream/orders");
        }
        this.prefix = isArn ? arn.group(1) : "";
        this.region = isArn ? arn.group(2) : null;
        this.nameTemplate = isArn ? arn.group(3) : text;
        this.fixed = text.indexOf('{') < 0 ? text : null;
        requireKnownPlaceholders();
        requireName(fill(new TableId("database", "table")), "it");
    }

    /** The stream of every table, if there is but one. */
    Optional<String> fixed() {
        return Optional.ofNullable(fixed);
    }

    /** The region in the ARN; {@code null} if there is no ARN. */
    @Nullable
    String region() {
        return region;
    }

    /**
     * The stream of a table.
     *
     * @throws PipelineException if the table's name makes an illegal stream name
     */
    String streamOf(TableId table) {
        String known = fixed != null ? fixed : names.get(table);
        return known != null ? known : names.computeIfAbsent(table, this::legalName);
    }

    private String legalName(TableId table) {
        return prefix + requireName(fill(table), "table " + table);
    }

    private String fill(TableId table) {
        return nameTemplate.replace("{database}", table.database()).replace("{table}", table.name());
    }

    private void requireKnownPlaceholders() {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            String name = placeholder.group(1);
            if (!name.equals("database") && !name.equals("table")) {
                throw wrong("{" + name + "} is unknown; there are {database} and {table}");
            }
        }
    }

    private String requireName(String name, String what) {
        if (!STREAM_NAME.matcher(name).matches()) {
            throw wrong(what + " gives the stream name '" + name
                    + "', but Kinesis takes 1 to 128 letters, digits, hyphens, underscores and dots;"
                    + " name the stream without a placeholder, or leave the table out");
        }
        return name;
    }

    private PipelineException wrong(String reason) {
        return new PipelineException(ErrorKind.CONFIGURATION, "sink.stream = \"" + text + "\": " + reason);
    }

    @Override
    public String toString() {
        return text;
    }
}
