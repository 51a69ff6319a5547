package io.headwater.source.mysql.iam;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Whose credentials sign. They are looked for anew for each login, as they may have been replaced since.
 *
 * @param profile to take them from, or {@code null} for the usual places
 */
record Identity(@Nullable String profile) {
    /**
     * @throws PipelineException of kind PERMISSION if there are none
     * @throws RetryableException if who gives them cannot answer for now
     */
    AwsCredentialsIdentity credentials() {
        AwsCredentialsProvider provider = provider();
        try {
            return provider.resolveCredentials();
        } catch (SdkException e) {
            throw none(e);
        } finally {
            close(provider);
        }
    }

    private AwsCredentialsProvider provider() {
        return profile == null
                ? DefaultCredentialsProvider.builder().build()
                : ProfileCredentialsProvider.create(profile);
    }

    private static void close(AwsCredentialsProvider provider) {
        if (provider instanceof SdkAutoCloseable open) {
            open.close();
        }
    }

    private RuntimeException none(SdkException e) {
        if (e instanceof SdkServiceException answer) {
            return refused(answer);
        }
        return new PipelineException(ErrorKind.PERMISSION, "source.auth = aws-iam: " + remedy(), e);
    }

    /** Whoever gives credentials for a role says why it does not. */
    private static RuntimeException refused(SdkServiceException answer) {
        String reason = "source.auth = aws-iam: the credentials cannot be had: " + answer.getMessage();
        return answer.statusCode() >= 500 || answer.isThrottlingException()
                ? new RetryableException(reason, answer)
                : new PipelineException(ErrorKind.PERMISSION, reason, answer);
    }

    private String remedy() {
        return profile == null
                ? "no AWS credentials found in the environment, a web identity, a profile, the container or the instance:"
                        + " set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or source.aws-iam.profile, or give the"
                        + " machine a role"
                : "source.aws-iam.profile = \"" + profile + "\" gives no credentials: see ~/.aws/config and"
                        + " ~/.aws/credentials, or: aws configure list --profile " + profile;
    }
}
