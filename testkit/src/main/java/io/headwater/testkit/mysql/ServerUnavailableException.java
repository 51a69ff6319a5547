package io.headwater.testkit.mysql;

import java.io.IOException;

/** This machine, or the network as it is now, offers no such server. */
final class ServerUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    ServerUnavailableException(String message) {
        super(message);
    }

    ServerUnavailableException(String message, IOException cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
