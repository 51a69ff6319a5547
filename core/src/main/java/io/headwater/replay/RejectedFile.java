package io.headwater.replay;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        try (Reader reader = reader(fromLine)) {
            while (reader.next()) {
                survey.take(reader);
            }
        }
        return survey.contents(path);
    }

    Reader reader(long fromLine) {
        return new Reader(path, fromLine);
    }

    /**
     * What a file holds.
     *
     * @param firstLine to be sent
     * @param lastLine to be sent: what is appended later is not
     * @param tornLines that a crash cut short
     */
    record Contents(long firstLine, long lastLine, long records, List<Long> tornLines) {}

    /** Goes through the lines that are not blank. One thread. */
    static final class Reader implements AutoCloseable {
        private final Path path;
        private final InputStream in;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long line;

        private Reader(Path path, long fromLine) {
            this.path = path;
            try {
                this.in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
            } catch (IOException e) {
                throw unreadable(path, e);
            }
            while (line < fromLine - 1 && nextLine()) {
                // passed over
            }
        }

        /** Goes to the next line; false at the end of the file. */
        boolean next() {
            do {
                if (!nextLine()) {
                    return false;
                }
            } while (bytes.size() == 0);
            return true;
        }

        /** The number of the current line, from 1. */
        long line() {
            return line;
        }

        /** The record of the current line, or {@code null} if a crash cut it short. */
        @Nullable
        RejectedRecord record() throws ForeignLineException {
            return RejectedRecord.parse(bytes.toByteArray());
        }

        private boolean nextLine() {
            bytes.reset();
            try {
                int b = in.read();
                if (b < 0) {
                    return false;
                }
                for (; b >= 0 && b != '\n'; b = in.read()) {
                    bytes.write(b);
                }
            } catch (IOException e) {
                throw unreadable(path, e);
            }
            line++;
            return true;
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw unreadable(path, e);
            }
        }

        private static PipelineException unreadable(Path path, IOException cause) {
            return new PipelineException(ErrorKind.STATE_UNREADABLE, "cannot read " + path + ": " + cause, cause);
        }
    }

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

        void take(Reader reader) {
            lastLine = reader.line();
            try {
                if (reader.record() == null) {
                    tornLines.add(reader.line());
                } else {
                    records++;
                }
            } catch (ForeignLineException e) {
                problems.add("line " + reader.line() + ": " + e.getMessage());
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
