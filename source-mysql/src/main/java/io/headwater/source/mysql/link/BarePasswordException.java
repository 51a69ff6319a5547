package io.headwater.source.mysql.link;

import java.io.IOException;

/** The server asked for the password over a connection that is not encrypted, and did not get it. */
final class BarePasswordException extends IOException {
    private static final long serialVersionUID = 1;

    BarePasswordException() {
        super("the server asks for the password over a connection that is not encrypted");
    }
}
