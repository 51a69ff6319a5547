package io.headwater.source.mysql.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

class TokenSignerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2016-11-07T17:39:33Z"), ZoneOffset.UTC);
    private static final AwsCredentialsIdentity KEYS = AwsCredentialsIdentity.create("access_key", "secret_key");

    /** The signature is the one that AWS' own code for RDS is known to make of these. */
    @Test
    void makesTheTokenThatRdsKnows() {
        String token = signer("host.us-east-1.amazonaws.com:3306", CLOCK).token(KEYS, "us-east-1");

        assertThat(token)
                .startsWith("host.us-east-1.amazonaws.com:3306/?Action=connect&DBUser=mySQLUser&X-Amz-")
                .contains("&X-Amz-Expires=900", "&X-Amz-Date=20161107T173933Z", "&X-Amz-SignedHeaders=host")
                .contains("&X-Amz-Credential=access_key%2F20161107%2Fus-east-1%2Frds-db%2Faws4_request")
                .contains("&X-Amz-Signature=87ab58107ef49f1c311a412f98b7f976b0b5152ffb559f0d36c6c9a0c5e0e362");
    }

    @Test
    void namesTheSessionOfCredentialsThatPass() {
        AwsCredentialsIdentity session = AwsSessionCredentialsIdentity.create("key", "secret", "a/session+");

        String token = signer("db.test:3306", CLOCK).token(session, "us-east-1");

        assertThat(token).contains("&X-Amz-Security-Token=a%2Fsession%2B").doesNotContain("secret&");
    }

    @Test
    void writesNamesOfAccountsSoThatTheyCannotAddToTheRequest() {
        DatabaseLogin login = new DatabaseLogin("db.test:3306", "a&b=c d/é");

        String token = new TokenSigner(login, CLOCK).token(KEYS, "us-east-1");

        assertThat(URI.create("https://" + token).getRawQuery()).contains("DBUser=a%26b%3Dc%20d%2F%C3%A9&");
    }

    @Test
    void makesAnotherAtAnotherTime() {
        Clock later = Clock.offset(CLOCK, Duration.ofSeconds(1));

        assertThat(signer("db.test:3306", later).token(KEYS, "us-east-1"))
                .isNotEqualTo(signer("db.test:3306", CLOCK).token(KEYS, "us-east-1"));
    }

    private static TokenSigner signer(String endpoint, Clock clock) {
        return new TokenSigner(new DatabaseLogin(endpoint, "mySQLUser"), clock);
    }
}
