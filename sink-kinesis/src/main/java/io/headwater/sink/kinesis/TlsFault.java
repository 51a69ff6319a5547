package io.headwater.sink.kinesis;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import org.jspecify.annotations.Nullable;

/** Why a server's certificate proves nothing. Nothing was sent to such a server. */
enum TlsFault {
    NONE(""),
    EXPIRED("its certificate is not valid today; renew it, or set the clock of this machine"),
    FOREIGN("its certificate is of an authority that is not trusted here; check the address, or name the authority's"
            + " certificate in sink.trust-store"),
    OTHER_HOST("its certificate is of another host; check the address");

    private final String explanation;

    TlsFault(String explanation) {
        this.explanation = explanation;
    }

    static TlsFault in(Throwable error) {
        TlsFault fault = NONE;
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
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
        // Java says so of names and of authorities alike, and of the latter with a cause.
        return cause instanceof CertificateException && cause.getCause() == null ? OTHER_HOST : NONE;
    }

    /** What is wrong, and the remedy. */
    String explanation() {
        return explanation;
    }
}
