package io.headwater.replay;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of rejected records, one JSON object a line. */
final class RejectedFile {
    private static final int SHOWN_PROBLEMS = 20;

    private final Path path;

    RejectedFile(Path path) {
        this.path = requireNonNull(path, "path is null");
    }

    Path path() {
        return path;
    }

    /** @throws PipelineException naming each line that is not as it was written */
    Contents check(long fromLine) {
        Survey survey = new Survey(fromLine);
        try (RejectedLines lines = lines(fromLine)) {
            while (lines.next()) {
                survey.take(lines);
            }
        }
        return survey.contents(path);
    }

    /** @param fromLine the first, from 1 */
    RejectedLines lines(long fromLine) {
        return new RejectedLines(path, fromLine);
    }

    /**
     * What a file holds.
     *
     * @param firstLine to be sent
     * @param lastLine to be sent: what is appended later is not
     * @param tornLines that a crash cut short
     */
    record Contents(long firstLine, long lastLine, long records, List<Long> tornLines) {}

    /** Gathers what a check finds. */
    private static final class Survey {
        private final long firstLine;
        private final List<Long> tornLines = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private long records;
        private long lastLine;

        Survey(long firstLine) {
            this.firstLine = firstLine;
            this.lastLine = firstLine - 1;
        }

        void take(RejectedLines lines) {
            lastLine = lines.line();
            try {
                if (lines.record() == null) {
                    tornLines.add(lines.line());
                } else {
                    records++;
                }
            } catch (ForeignLineException e) {
                problems.add("line " + lines.line() + ": " + e.getMessage());
            }
        }

        Contents contents(Path path) {
            if (!problems.isEmpty()) {
                throw new PipelineException(ErrorKind.DATA_REFUSED, path + " is not as it was written:" + shown());
            }
            return new Contents(firstLine, lastLine, records, List.copyOf(tornLines));
        }

        private String shown() {
            StringBuilder shown = new StringBuilder();
            problems.stream()
                    .limit(SHOWN_PROBLEMS)
                    .forEach(problem -> shown.append("\n  ").append(problem));
            if (problems.size() > SHOWN_PROBLEMS) {
                shown.append("\n  and ")
                        .append(problems.size() - SHOWN_PROBLEMS)
                        .append(" more lines");
            }
            return shown.append("\nNothing was sent").toString();
        }
    }
}
