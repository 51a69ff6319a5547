package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Signs request bodies with the SDK's signer and the credentials of the moment. Safe for use by several threads. */
final class RequestSigner {
    private static final String SERVICE = "kinesis";

    private final SdkHttpRequest template;
    private final String region;
    private final AwsCredentialsProvider credentials;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    /** @param template a request but for its body and signature */
    RequestSigner(SdkHttpRequest template, String region, AwsCredentialsProvider credentials) {
        this.template = requireNonNull(template, "template is null");
        this.region = requireNonNull(region, "region is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
    }

    /** The request that carries this body, signed at the time that this clock shows. */
    SdkHttpRequest sign(byte[] body, Clock clock) {
        SdkHttpRequest unsigned =
                template.copy(request -> request.putHeader("Content-Length", Integer.toString(body.length)));
        return signer.sign(request -> request.identity(credentials.resolveCredentials())
                        .request(unsigned)
                        .payload(ContentStreamProvider.fromByteArrayUnsafe(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
    }
}
