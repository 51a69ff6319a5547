package io.headwater.source.mysql.link;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with nothing in it but the password; a line end behind it does not count. */
record PasswordFile(Path file) implements Password {
    private static final Logger log = LoggerFactory.getLogger(PasswordFile.class);

    /** Each is told of once, not with every connection. */
    private static final Set<Path> OPEN_TO_ALL = ConcurrentHashMap.newKeySet();

    PasswordFile {
        requireNonNull(file, "file is null");
    }

    @Override
    public String current() {
        try {
            warnIfOpenToAll();
            return requireSome(SecretText.of(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw none("cannot be read: " + e, e);
        }
    }

    private void warnIfOpenToAll() throws IOException {
        boolean posix = Files.getFileStore(file).supportsFileAttributeView("posix");
        if (posix
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)
                && OPEN_TO_ALL.add(file)) {
            log.warn("every user of this machine can read {}: chmod 600 it", this);
        }
    }

    private String requireSome(String password) {
        if (password.isEmpty()) {
            throw none("is empty", null);
        }
        return password;
    }

    private PipelineException none(String why, @Nullable Throwable cause) {
        return new PipelineException(ErrorKind.PERMISSION, this + " " + why, cause);
    }

    @Override
    public String toString() {
        return "source.password-file " + file;
    }
}
