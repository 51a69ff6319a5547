package io.headwater.source.mysql.link;

import com.typesafe.config.Config;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The password of an account, which may change while a pipeline runs: asked for before each connection, on the thread
 * that connects. Thread-safe. Shows nothing of it in {@code toString}.
 */
public interface Password {
    /** @throws PipelineException of kind PERMISSION if there is none to be had, naming where it was looked for */
    String current();

    /** What to look at if the server refuses it, as a command: {@code check source.user}. */
    default String remedy() {
        return "check source.user and source.password (or what gives it)";
    }

    /** Whether every server that is given it reads it as it is, so that none may be given it unless it is known. */
    default boolean isReadByTheServer() {
        return false;
    }

    /**
     * As {@code source.auth} says: tokens, or of the one key that gives it.
     *
     * @throws PipelineException of kind CONFIGURATION if it is none, or several
     */
    static Password from(Config config) {
        String auth = config.getString("auth");
        List<Password> given = given(config);
        if (auth.equals("password")) {
            requireOne(given);
            return given.get(0);
        }
        requireNone(given, auth);
        return TokenMint.of(auth).tokens(config);
    }

    private static List<Password> given(Config config) {
        List<Password> given = new ArrayList<>();
        if (!config.getIsNull("password")) {
            given.add(new GivenPassword(config.getString("password")));
        }
        if (!config.getIsNull("password-file")) {
            given.add(new PasswordFile(Path.of(config.getString("password-file"))));
        }
        if (!config.getStringList("password-command").isEmpty()) {
            Duration limit = config.getDuration("connect-timeout");
            given.add(new PasswordCommand(config.getStringList("password-command"), limit));
        }
        return given;
    }

    private static void requireOne(List<Password> given) {
        if (given.size() != 1) {
            throw new PipelineException(
                    ErrorKind.CONFIGURATION,
                    "source needs one of password, password-file and password-command (or auth = aws-iam), but has "
                            + given.size());
        }
    }

    private static void requireNone(List<Password> given, String auth) {
        if (!given.isEmpty()) {
            throw new PipelineException(
                    ErrorKind.CONFIGURATION,
                    "source.auth = " + auth + " takes the place of password, password-file and password-command: leave"
                            + " them out");
        }
    }
}
