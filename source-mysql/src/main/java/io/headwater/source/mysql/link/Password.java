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

    /**
     * Of the one key that gives it.
     *
     * @throws PipelineException of kind CONFIGURATION if it is none, or several
     */
    static Password from(Config config) {
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
        if (given.size() != 1) {
            throw new PipelineException(
                    ErrorKind.CONFIGURATION,
                    "source needs one of password, password-file and password-command, but has " + given.size());
        }
        return given.get(0);
    }
}
