package io.headwater.source.mysql.iam;

import static java.util.Objects.requireNonNull;

/**
 * Who wants to log in where.
 *
 * @param endpoint host and port, by which RDS knows the database
 */
record DatabaseLogin(String endpoint, String user) {
    DatabaseLogin {
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(user, "user is null");
    }

    String host() {
        return endpoint.substring(0, colon());
    }

    int port() {
        return Integer.parseInt(endpoint.substring(colon() + 1));
    }

    private int colon() {
        return endpoint.lastIndexOf(':');
    }
}
