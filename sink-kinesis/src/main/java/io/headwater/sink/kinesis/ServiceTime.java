package io.headwater.sink.kinesis;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The time at Kinesis, which takes signatures of the last few minutes only: this machine's, until an answer says that
 * this is wrong.
 *
 * @param skew by how much this machine is ahead
 */
record ServiceTime(Duration skew) {
    static final ServiceTime OURS = new ServiceTime(Duration.ZERO);

    Clock clock() {
        return Clock.offset(Clock.systemUTC(), skew.negated());
    }

    /** What the answer says the time is; this if it does not say. */
    ServiceTime setBy(SdkHttpResponse answer) {
        return timeOf(answer)
                .map(time -> new ServiceTime(Duration.between(time, Instant.now())))
                .orElse(this);
    }

    private static Optional<Instant> timeOf(SdkHttpResponse answer) {
        try {
            return answer.firstMatchingHeader("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
