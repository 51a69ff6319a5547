package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * A role to take: the block {@code assume-role}.
 *
 * @param externalId what the role's owner may ask for, or {@code null}
 * @param sessionName how the role's owner sees this pipeline
 */
record AssumeRole(String arn, @Nullable String externalId, String sessionName) {
    AssumeRole {
        requireNonNull(arn, "arn is null");
        requireNonNull(sessionName, "sessionName is null");
    }

    /** @return {@code null} if no role is named */
    static @Nullable AssumeRole of(Config config) {
        @Nullable String arn = KinesisSinkConfig.optional(config, "arn");
        return arn == null
                ? null
                : new AssumeRole(
                        arn, KinesisSinkConfig.optional(config, "external-id"), config.getString("session-name"));
    }

    /** Without the external id, which is half a secret. */
    @Override
    public String toString() {
        return arn + " as " + sessionName;
    }
}
