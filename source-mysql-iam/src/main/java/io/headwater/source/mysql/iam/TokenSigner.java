package io.headwater.source.mysql.iam;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Makes the tokens of one login, with the AWS SDK's signer. Thread-safe. */
final class TokenSigner {
    /** As the database knows it: RDS takes no longer time for an answer. */
    private static final Duration VALIDITY = Duration.ofMinutes(15);

    private static final String SERVICE = "rds-db";
    private static final String SCHEME = "https://";

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final DatabaseLogin login;
    private final Clock clock;

    /** @param clock what the tokens are dated by: AWS' idea of the time, or nearly */
    TokenSigner(DatabaseLogin login, Clock clock) {
        this.login = requireNonNull(login, "login is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    DatabaseLogin login() {
        return login;
    }

    /** The address of a request that connects, signed, and without its scheme: that is what RDS calls a token. */
    String token(AwsCredentialsIdentity identity, String region) {
        String address = signer.sign(request -> request.identity(identity)
                        .request(connect())
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, VALIDITY)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request()
                .getUri()
                .toString();
        return address.substring(SCHEME.length());
    }

    private SdkHttpRequest connect() {
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol("https")
                .host(login.host())
                .port(login.port())
                .encodedPath("/")
                .putRawQueryParameter("Action", "connect")
                .putRawQueryParameter("DBUser", login.user())
                .build();
    }
}
