package io.headwater.sink.kinesis;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Finds the credentials that the settings ask for, and keeps them fresh. */
final class Credentials {
    private Credentials() {}

    /** @throws PipelineException if there are none */
    static AwsCredentialsProvider of(KinesisSinkConfig config) {
        return config.profile() == null ? ofSurroundings() : ofProfile(config.profile());
    }

    private static AwsCredentialsProvider ofSurroundings() {
        DefaultCredentialsProvider provider =
                DefaultCredentialsProvider.builder().build();
        try {
            provider.resolveCredentials();
            return provider;
        } catch (SdkClientException e) {
            throw new PipelineException(
                    ErrorKind.PERMISSION,
                    "sink 'kinesis': no AWS credentials found in the environment, a web identity, a profile,"
                            + " the container or the instance: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
                            + " or sink.profile, or give the machine a role",
                    e);
        }
    }

    private static AwsCredentialsProvider ofProfile(String profile) {
        ProfileCredentialsProvider provider = ProfileCredentialsProvider.create(profile);
        try {
            provider.resolveCredentials();
            return provider;
        } catch (SdkClientException e) {
            throw new PipelineException(
                    ErrorKind.CONFIGURATION,
                    "sink.profile = \"" + profile + "\" gives no credentials; see ~/.aws/config and"
                            + " ~/.aws/credentials, or: aws configure list --profile " + profile,
                    e);
        }
    }
}
