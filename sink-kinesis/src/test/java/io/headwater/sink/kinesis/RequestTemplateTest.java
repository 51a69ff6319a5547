package io.headwater.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

final class RequestTemplateTest {
    private static final String FIPS = "aws.useFipsEndpoint";

    @AfterEach
    void clearFips() {
        System.clearProperty(FIPS);
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, https://kinesis.eu-west-1.amazonaws.com/",
        "cn-north-1, https://kinesis.cn-north-1.amazonaws.com.cn/",
    })
    void goesToTheRegionsAddress(String region, URI address) {
        assertThat(template(region, null).getUri()).isEqualTo(address);
    }

    @Test
    void goesToTheEndpointThatIsSet() {
        assertThat(template("eu-west-1", URI.create("http://127.0.0.1:4566")).getUri())
                .isEqualTo(URI.create("http://127.0.0.1:4566/"));
    }

    @Test
    void heedsWhatTheSdkIsToldOfEndpoints() {
        System.setProperty(FIPS, "true");

        assertThat(template("us-east-1", null).host()).isEqualTo("kinesis-fips.us-east-1.amazonaws.com");
    }

    @Test
    void asksForPutRecordsInCborAndSaysWhoAsks() {
        SdkHttpRequest template = template("eu-west-1", null);

        assertThat(template.firstMatchingHeader("X-Amz-Target")).contains("Kinesis_20131202.PutRecords");
        assertThat(template.firstMatchingHeader("Content-Type")).contains("application/x-amz-cbor-1.1");
        assertThat(template.firstMatchingHeader("User-Agent"))
                .hasValueSatisfying(agent -> assertThat(agent).startsWith("aws-sdk-java/"));
        assertThat(template.headers()).hasSize(3);
    }

    private static SdkHttpRequest template(String region, @Nullable URI endpoint) {
        return RequestTemplate.of(KinesisAsyncClient.builder()
                .region(Region.of(region))
                .endpointOverride(endpoint)
                .credentialsProvider(AnonymousCredentialsProvider.create()));
    }
}
