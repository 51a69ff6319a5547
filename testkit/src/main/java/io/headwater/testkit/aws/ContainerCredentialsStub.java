package io.headwater.testkit.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.headwater.testkit.kinesis.http.Delivery;
import io.headwater.testkit.kinesis.http.HttpAnswer;
import io.headwater.testkit.kinesis.http.HttpRequest;
import io.headwater.testkit.kinesis.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Gives credentials to containers, as the agents of ECS and EKS do. Their key ids are {@code BOX1}, {@code BOX2}, ...
 * Thread-safe.
 */
public final class ContainerCredentialsStub implements AutoCloseable {
    /** The prefix of the key ids. */
    public static final String KEY_ID = "BOX";

    private final HttpServer server = new HttpServer(0, this::answer);
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private volatile Duration life = Duration.ofHours(1);

    private ContainerCredentialsStub() {}

    public static ContainerCredentialsStub start() {
        return new ContainerCredentialsStub();
    }

    public URI endpoint() {
        return server.endpoint();
    }

    /** How long the credentials last that are given out from now on. At first an hour. */
    public void life(Duration life) {
        this.life = requireNonNull(life, "life is null");
    }

    /** What each request so far authorised itself with; empty where with nothing. */
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private HttpAnswer answer(HttpRequest request) {
        authorizations.add(request.header("authorization"));
        IssuedCredentials issued = IssuedCredentials.of(KEY_ID, authorizations.size(), life);
        String body = """
                {"AccessKeyId":"%s","SecretAccessKey":"%s","Token":"%s","Expiration":"%s"}
                """.formatted(issued.keyId(), issued.secret(), issued.token(), issued.expiry());
        return new HttpAnswer(200, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8), Delivery.WHOLE);
    }

    @Override
    public void close() {
        server.close();
    }
}
