package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Finds the credentials that the settings ask for, and keeps them fresh. Safe for use by several threads. */
final class Credentials implements AwsCredentialsProvider, AutoCloseable {
    private final KinesisSinkConfig config;
    private final Region region;
    private AwsCredentialsProvider provider;
    private @Nullable AwsCredentialsProvider former; // which a request may still be asking
    private int generation;

    private Credentials(KinesisSinkConfig config, Region region) {
        this.config = requireNonNull(config, "config is null");
        this.region = requireNonNull(region, "region is null");
        this.provider = find();
    }

    /**
     * @throws PipelineException if there are none
     * @throws RetryableException if who gives them cannot be reached
     */
    static Credentials of(KinesisSinkConfig config, Region region) {
        Credentials credentials = new Credentials(config, region);
        try {
            credentials.resolveCredentials();
            return credentials;
        } catch (SdkException e) {
            credentials.close();
            throw credentials.none(e);
        }
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return current().resolveCredentials();
    }

    /** How often they were found afresh. */
    synchronized int generation() {
        return generation;
    }

    /**
     * Told that Kinesis calls them expired, whatever they say of themselves: finds them afresh. Of many requests that
     * fail at a time, one does.
     *
     * @param used the generation that the failed request used
     */
    synchronized void renew(int used) {
        if (used == generation) {
            closeFormer();
            former = provider;
            provider = find();
            generation++;
        }
    }

    @Override
    public synchronized void close() {
        closeFormer();
        close(provider);
    }

    private synchronized AwsCredentialsProvider current() {
        return provider;
    }

    private void closeFormer() {
        close(former);
    }

    static void close(@Nullable AwsCredentialsProvider provider) {
        if (provider instanceof SdkAutoCloseable open) {
            open.close();
        }
    }

    private AwsCredentialsProvider find() {
        AwsCredentialsProvider own = config.profile() == null
                ? DefaultCredentialsProvider.builder().build()
                : ProfileCredentialsProvider.create(config.profile());
        return config.assumeRole() == null
                ? own
                : new RoleCredentials(config.assumeRole(), own, config.network(), region);
    }

    private RuntimeException none(SdkException e) {
        String reason = "sink 'kinesis': " + missing();
        boolean passes = e instanceof AwsServiceException answer
                ? ErrorClassification.of(answer) == Meaning.RETRY
                : config.assumeRole() != null && Refusals.root(e) instanceof IOException;
        if (passes) {
            return new RetryableException(reason + ": " + Refusals.root(e));
        }
        return new PipelineException(
                config.profile() == null ? ErrorKind.PERMISSION : ErrorKind.CONFIGURATION, reason, e);
    }

    private String missing() {
        if (config.assumeRole() != null) {
            return "the role " + config.assumeRole().arn() + " could not be taken: allow sts:AssumeRole on it to "
                    + (config.profile() == null ? "the identity found here" : "that of profile " + config.profile())
                    + ", and see that the role trusts it, with the external id of sink.assume-role if it asks for one";
        }
        if (config.profile() != null) {
            return "sink.profile = \"" + config.profile() + "\" gives no credentials; see ~/.aws/config and"
                    + " ~/.aws/credentials, or: aws configure list --profile " + config.profile();
        }
        return "no AWS credentials found in the environment, a web identity, a profile, the container or the instance:"
                + " set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or sink.profile, or give the machine a role";
    }
}
