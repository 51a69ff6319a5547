package io.headwater.cli;

import static java.util.Objects.requireNonNull;

import io.headwater.launch.PartFindings;
import io.headwater.spi.Finding;
import io.headwater.spi.Finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/** What was found out about all parts of a pipeline. */
record CheckReport(String pipeline, List<PartFindings> parts) {
    CheckReport {
        requireNonNull(pipeline, "pipeline is null");
        parts = List.copyOf(parts);
    }

    long errors() {
        return count(Severity.ERROR);
    }

    long warnings() {
        return count(Severity.WARNING);
    }

    /** That of the first error, since it is what the pipeline would stop with. */
    int exitCode(boolean strict) {
        return findings()
                .filter(Finding::isError)
                .findFirst()
                .map(error ->
                        requireNonNull(error.kind(), "an error has a kind").exitCode())
                .orElse(strict && warnings() > 0 ? 1 : 0);
    }

    private long count(Severity severity) {
        return findings().filter(finding -> finding.severity() == severity).count();
    }

    private Stream<Finding> findings() {
        return parts.stream().flatMap(part -> part.findings().stream());
    }
}
