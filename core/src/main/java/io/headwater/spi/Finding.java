package io.headwater.spi;

import static java.util.Objects.requireNonNull;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a plug-in found out about its surroundings, as {@code headwater check} tells it. Holds no secret and no
 * value of a row.
 *
 * @param severity what it means for a pipeline
 * @param subject what was looked at, in a word or three, the same at every check: {@code binlog_format}
 * @param what goes on from the subject: {@code is STATEMENT}; of what is in order, the value alone: {@code ROW}
 * @param why why it matters; empty if there is nothing to be done
 * @param remedy what mends it, line by line, each a statement, a command or a setting ready to be pasted, or a sentence;
 *     empty if there is nothing to be done
 * @param kind of an error, as what the pipeline would stop; else {@code null}
 */
public record Finding(
        Severity severity,
        String subject,
        String what,
        String why,
        String remedy,
        @Nullable ErrorKind kind) {
    public Finding {
        requireNonNull(severity, "severity is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(what, "what is null");
        requireNonNull(why, "why is null");
        requireNonNull(remedy, "remedy is null");
        if ((severity == Severity.ERROR) != (kind != null)) {
            throw new IllegalArgumentException("an error has a kind, and nothing else has: " + subject);
        }
    }

    /** Something is as it should be. */
    public static Finding ok(String subject, String value) {
        return new Finding(Severity.OK, subject, value, "", "", null);
    }

    /** Something is worth knowing, such as what could not be tried; nothing need be done. */
    public static Finding note(String subject, String what) {
        return new Finding(Severity.NOTE, subject, what, "", "", null);
    }

    /** A pipeline would run, and somebody may regret it. */
    public static Finding warning(String subject, String what, String why, String remedy) {
        return new Finding(Severity.WARNING, subject, what, why, remedy, null);
    }

    /** A pipeline would stop at its start. */
    public static Finding error(ErrorKind kind, String subject, String what, String why, String remedy) {
        return new Finding(Severity.ERROR, subject, what, why, remedy, kind);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    public boolean isWarning() {
        return severity == Severity.WARNING;
    }

    /** All of it in one line, for logs and exceptions. */
    @Override
    public String toString() {
        String problem = subject + " " + what + (why.isEmpty() ? "" : ": " + why);
        return Stream.of(problem, remedy.replace("\n", " "))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** What a finding means for a pipeline. */
    public enum Severity {
        /** As it should be. */
        OK,
        /** Worth knowing. */
        NOTE,
        /** The pipeline would run, and somebody may regret it. */
        WARNING,
        /** The pipeline would stop at its start. */
        ERROR
    }
}
