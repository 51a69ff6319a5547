package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.network.AuthenticationException;
import com.github.shyiko.mysql.binlog.network.ServerException;
import io.debezium.text.MultipleParsingExceptions;
import io.debezium.text.ParsingException;
import io.headwater.source.mysql.link.TlsFault;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an error of Debezium, of the driver or of the binlog reader means: what may heal, and what must stop the
 * pipeline. Nothing is repeated of a message that may hold a row or a statement.
 */
final class ErrorTranslation {
    private static final int BINLOG_GONE = 1236;
    private static final Set<Integer> LOGIN_REFUSED = Set.of(
            1045, // wrong password, no such account, no client certificate
            1129, // host blocked after too many failures
            1130, // host not allowed
            1251, // outdated password format
            1396, 1524, // authentication plugin not loaded
            1698, // the account has no password
            1820, // password must be changed
            1862, // password expired
            3118, // account locked
            3955, // blocked after too many wrong passwords
            4151);
    private static final Set<Integer> GRANT_MISSING = Set.of(1044, 1142, 1143, 1227, 1370);

    /** The place of what fails while the server is looked at. */
    static final String BEFORE_READING = "before anything was read";

    private final String address;
    private final String loginRemedy;

    /**
     * @param address of the server, for messages
     * @param loginRemedy what to look at if it refuses the login
     */
    ErrorTranslation(String address, String loginRemedy) {
        this.address = address;
        this.loginRemedy = loginRemedy;
    }

    static ErrorTranslation of(MySqlSourceConfig config) {
        return new ErrorTranslation(config.address(), config.password().remedy());
    }

    /** @param place where the reading had come to, for messages */
    RuntimeException translate(Throwable error, String place) {
        TlsFault fault = TlsFault.in(error);
        if (fault != TlsFault.NONE) {
            return untrusted(fault);
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            RuntimeException meaning = meaning(cause, place);
            if (meaning != null) {
                return meaning;
            }
        }
        return new PipelineException(
                ErrorKind.FAILURE, "reading " + address + " failed " + after(place) + ": " + lastMessage(error), error);
    }

    /** What {@code cause} itself says, whatever caused it. */
    private @Nullable RuntimeException meaning(Throwable cause, String place) {
        if (cause instanceof PipelineException || cause instanceof RetryableException) {
            return (RuntimeException) cause;
        }
        if (cause instanceof ParsingException || cause instanceof MultipleParsingExceptions) {
            return unparseable(place);
        }
        if (cause instanceof ServerException refusal) {
            return ofServer(refusal.getErrorCode(), String.valueOf(refusal.getMessage()), refusal, place);
        }
        if (cause instanceof SQLException refusal && refusal.getErrorCode() > 0) {
            return ofServer(refusal.getErrorCode(), String.valueOf(refusal.getMessage()), refusal, place);
        }
        if (cause instanceof AuthenticationException) {
            return loginRefused(cause);
        }
        if (cause instanceof IOException || cause instanceof SQLException || cause instanceof TimeoutException) {
            return lost(cause, place);
        }
        return ofDebezium(String.valueOf(cause.getMessage()), place);
    }

    private RuntimeException ofServer(int code, String message, Exception cause, String place) {
        if (code == BINLOG_GONE) {
            return message.contains("server_id") ? serverIdClash(cause) : binlogGone(message, place);
        }
        if (LOGIN_REFUSED.contains(code)) {
            return loginRefused(cause);
        }
        if (GRANT_MISSING.contains(code)) {
            return new PipelineException(ErrorKind.PERMISSION, address + " refuses: " + message, cause);
        }
        return lost(cause, place);
    }

    private @Nullable RuntimeException ofDebezium(String message, String place) {
        if (message.contains("no longer available on the server")) {
            return binlogGone("the server no longer has it", place);
        }
        if (message.contains("whose schema isn't known") || message.contains("internal schema size")) {
            return refused("a change does not fit the known structure of its table", place);
        }
        if (message.startsWith("Failed to properly convert")) {
            return refused(message, place);
        }
        if (message.contains("Unable to connect") || message.contains("onnection validation")) {
            return new RetryableException(address + " could not be reached " + after(place) + ": " + message);
        }
        if (message.startsWith("Connector configuration is not valid")) {
            return new PipelineException(ErrorKind.CONFIGURATION, "Debezium refuses its configuration: " + message);
        }
        return null;
    }

    /** Not with the cause: drivers repeat names and certificates at length. */
    private PipelineException untrusted(TlsFault fault) {
        return new PipelineException(
                ErrorKind.CONFIGURATION,
                "whoever answers at " + address + " " + fault.explanation() + "; it was told no password");
    }

    PipelineException loginRefused(Throwable cause) {
        return new PipelineException(
                ErrorKind.PERMISSION,
                address + " refuses the login: " + loginRemedy + ", and that the account may connect from this host ("
                        + cause.getMessage() + ")",
                cause);
    }

    RetryableException lost(Throwable cause, String place) {
        return new RetryableException(
                "the connection to " + address + " failed " + after(place) + ": " + lastMessage(cause), cause);
    }

    private RetryableException serverIdClash(Throwable cause) {
        return new RetryableException(
                address + " ended the connection because another replica has the same server id: leave"
                        + " source.server-id out, or set it to one that nobody else uses",
                cause);
    }

    private PipelineException binlogGone(String message, String place) {
        return new PipelineException(
                ErrorKind.UNAVAILABLE,
                address + " cannot go on " + after(place) + ": " + message
                        + "; make the missing binlog files available again, or point source.hostname at a server that"
                        + " still has them, or reset the position to start with a new snapshot (what changed in"
                        + " between is then not delivered change by change)");
    }

    private PipelineException unparseable(String place) {
        return refused(
                "a DDL statement cannot be parsed (mysqlbinlog shows it; source.debezium.ddl.parser.type = legacy may"
                        + " read it)",
                place);
    }

    private PipelineException refused(String what, String place) {
        return new PipelineException(
                ErrorKind.DATA_REFUSED,
                "the binlog of " + address + " cannot be read on " + after(place) + ": " + what);
    }

    private static String after(String place) {
        return place.equals(BEFORE_READING) ? BEFORE_READING : "after " + place;
    }

    private static String lastMessage(Throwable error) {
        String message = "";
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        }
        return message;
    }
}
