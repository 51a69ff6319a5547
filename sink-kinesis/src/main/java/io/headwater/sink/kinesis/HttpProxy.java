package io.headwater.sink.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy, with or without a login. */
record HttpProxy(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {
    private static final int USUAL_PORT = 3128;

    HttpProxy {
        requireNonNull(host, "host is null");
    }

    /** Never repeats what it is given: the address may carry a password. */
    static HttpProxy of(String text) {
        try {
            URI uri = new URI(text);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                return of(uri, uri.getRawUserInfo());
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw KinesisSinkConfig.wrong(
                "proxy",
                "must be an address like http://host:3128 or http://user:password@host:3128, special characters in user"
                        + " and password written as in %40");
    }

    private static HttpProxy of(URI uri, @Nullable String login) {
        int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
        if (login == null) {
            return new HttpProxy(uri.getHost(), port, null, null);
        }
        String[] words = login.split(":", 2);
        return new HttpProxy(uri.getHost(), port, decoded(words[0]), words.length == 1 ? "" : decoded(words[1]));
    }

    private static String decoded(String word) {
        return URLDecoder.decode(word.replace("+", "%2B"), UTF_8);
    }

    /** Without the login, too. */
    URI address() {
        return URI.create("http://" + host + ":" + port);
    }

    /** Without the login: invariant 7. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
