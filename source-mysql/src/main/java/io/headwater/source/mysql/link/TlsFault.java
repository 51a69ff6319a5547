package io.headwater.source.mysql.link;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Why a server was told neither a password nor a question. */
public enum TlsFault {
    NONE(""),
    EXPIRED("shows a certificate that is not valid today; renew it, or set the clock of this machine"),
    FOREIGN("shows a certificate of an authority that is not trusted here; check source.hostname, or name the"
            + " authority's certificate in source.ssl-truststore"),
    OTHER_HOST("shows a certificate of another host; check source.hostname, or connect by a name that the certificate"
            + " holds"),
    NO_ENCRYPTION("does not encrypt, or somebody in between pretends so; let it encrypt (ssl_cert, ssl_key), or set"
            + " source.ssl-mode = preferred if nobody can be in between"),
    BARE_PASSWORD("asks for the password over a connection that is not encrypted; let it encrypt (ssl_cert, ssl_key)"
            + " and set source.ssl-mode = verify_identity");

    private final String explanation;

    TlsFault(String explanation) {
        this.explanation = explanation;
    }

    public static TlsFault in(Throwable error) {
        TlsFault fault = NONE;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            TlsFault found = of(cause);
            fault = found == NONE ? fault : found; // the innermost knows best
        }
        return fault;
    }

    private static TlsFault of(Throwable cause) {
        if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
            return EXPIRED;
        }
        if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
            return FOREIGN;
        }
        if (cause instanceof CertificateException && cause.getCause() == null) {
            return OTHER_HOST; // Java says so of names and of authorities alike, and of the latter with a cause
        }
        if (cause instanceof BarePasswordException) {
            return BARE_PASSWORD;
        }
        return cause instanceof IOException || cause instanceof SQLException ? inWords(cause.getMessage()) : NONE;
    }

    /** The driver and the binlog client have no types for these. */
    private static TlsFault inWords(@Nullable String message) {
        if (message == null) {
            return NONE;
        }
        if (message.contains("SSL Connection required, but not provided") || message.contains("does not support SSL")) {
            return NO_ENCRYPTION;
        }
        return message.contains("Public Key Retrieval is not allowed")
                        || message.contains("SSL connection required for")
                ? BARE_PASSWORD
                : NONE;
    }

    /** What is wrong, and the remedy, as something said of the server. */
    public String explanation() {
        return explanation;
    }
}
