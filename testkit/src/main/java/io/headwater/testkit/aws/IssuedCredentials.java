package io.headwater.testkit.aws;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Temporary credentials, numbered, which nobody takes but emulators. */
record IssuedCredentials(String keyId, String secret, String token, Instant expiry) {
    IssuedCredentials {
        requireNonNull(expiry, "expiry is null");
    }

    static IssuedCredentials of(String prefix, int number, Duration life) {
        return new IssuedCredentials(
                prefix + number,
                "secret-" + number,
                "token-" + number,
                Instant.now().plus(life).truncatedTo(ChronoUnit.SECONDS));
    }
}
