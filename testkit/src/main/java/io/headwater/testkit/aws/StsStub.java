package io.headwater.testkit.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.headwater.testkit.kinesis.http.Delivery;
import io.headwater.testkit.kinesis.http.HttpAnswer;
import io.headwater.testkit.kinesis.http.HttpRequest;
import io.headwater.testkit.kinesis.http.HttpServer;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Gives out the credentials of any role to whoever asks: AssumeRole and AssumeRoleWithWebIdentity. Their key ids are
 * {@code STS1}, {@code STS2}, ... Thread-safe.
 */
public final class StsStub implements AutoCloseable {
    /** The prefix of the key ids. */
    public static final String KEY_ID = "STS";

    private final HttpServer server = new HttpServer(0, this::answer);
    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
    private volatile Duration life = Duration.ofHours(1);
    private volatile @Nullable String refusal;

    private StsStub() {}

    public static StsStub start() {
        return new StsStub();
    }

    /** What to give to a client as the endpoint of STS. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** How long the credentials last that are given out from now on. At first an hour. */
    public void life(Duration life) {
        this.life = requireNonNull(life, "life is null");
    }

    /** From now on every request is answered with this error; {@code null} ends that. */
    public void refuse(@Nullable String code) {
        refusal = code;
    }

    /** The parameters of each request so far, {@code Action} among them. */
    public List<Map<String, String>> requests() {
        return List.copyOf(requests);
    }

    private HttpAnswer answer(HttpRequest request) {
        Map<String, String> parameters = parameters(new String(request.body(), 0, request.length(), UTF_8));
        requests.add(parameters);
        String code = refusal;
        return code == null ? issued(parameters.getOrDefault("Action", "")) : error(code);
    }

    private HttpAnswer issued(String action) {
        IssuedCredentials issued = IssuedCredentials.of(KEY_ID, requests.size(), life);
        return xml(200, """
                <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult><Credentials>
                <AccessKeyId>%2$s</AccessKeyId><SecretAccessKey>%3$s</SecretAccessKey>
                <SessionToken>%4$s</SessionToken><Expiration>%5$s</Expiration>
                </Credentials></%1$sResult></%1$sResponse>
                """.formatted(action, issued.keyId(), issued.secret(), issued.token(), issued.expiry()));
    }

    private static HttpAnswer error(String code) {
        return xml(403, """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
                <Code>%s</Code><Message>told to refuse</Message></Error></ErrorResponse>
                """.formatted(code));
    }

    private static HttpAnswer xml(int status, String body) {
        return new HttpAnswer(status, Map.of("Content-Type", "text/xml"), body.getBytes(UTF_8), Delivery.WHOLE);
    }

    private static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : form.split("&")) {
            String[] words = pair.split("=", 2);
            parameters.put(words[0], words.length == 1 ? "" : URLDecoder.decode(words[1], UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        server.close();
    }
}
