package io.headwater.source.mysql.iam;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Where a database is.
 *
 * @param given in the configuration, or {@code null}
 * @param host of the database
 * @param profile of the configuration, or {@code null}
 */
record RdsRegion(
        @Nullable String given, String host, @Nullable String profile) {
    private static final Pattern RDS_HOST = Pattern.compile(".+\\.([a-z0-9-]+)\\.rds\\.amazonaws\\.com(\\.cn)?\\.?");

    /** @throws PipelineException of kind CONFIGURATION if nothing says it */
    String name() {
        if (given != null) {
            return given;
        }
        Matcher host = RDS_HOST.matcher(this.host);
        return host.matches() ? host.group(1) : ofSurroundings();
    }

    private String ofSurroundings() {
        try {
            return DefaultAwsRegionProviderChain.builder()
                    .profileName(profile)
                    .build()
                    .getRegion()
                    .id();
        } catch (SdkClientException e) {
            throw new PipelineException(
                    ErrorKind.CONFIGURATION,
                    "source.aws-iam.region is missing, and neither the host name " + host
                            + " nor AWS_REGION nor a profile says it: write region = eu-west-1",
                    e);
        }
    }
}
