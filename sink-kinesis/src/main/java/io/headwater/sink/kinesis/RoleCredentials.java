package io.headwater.sink.kinesis;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The credentials of a role, taken with others' and taken again before they end. */
final class RoleCredentials implements AwsCredentialsProvider, SdkAutoCloseable {
    private final AwsCredentialsProvider own;
    private final StsClient sts;
    private final StsAssumeRoleCredentialsProvider provider;

    /** @param own to take the role with; closed with this object */
    RoleCredentials(AssumeRole role, AwsCredentialsProvider own, Network network, Region region) {
        this.own = own;
        this.sts = StsClient.builder()
                .region(region)
                .credentialsProvider(own)
                .fipsEnabled(network.variant().fips())
                .dualstackEnabled(network.variant().dualStack())
                .httpClientBuilder(http(network))
                .build();
        this.provider = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role.arn())
                        .roleSessionName(role.sessionName())
                        .externalId(role.externalId()))
                .build();
    }

    private static UrlConnectionHttpClient.Builder http(Network network) {
        UrlConnectionHttpClient.Builder http = UrlConnectionHttpClient.builder()
                .connectionTimeout(network.connectTimeout())
                .socketTimeout(network.requestTimeout());
        HttpProxy proxy = network.proxy();
        return proxy == null
                ? http
                : http.proxyConfiguration(ProxyConfiguration.builder()
                        .endpoint(proxy.address())
                        .username(proxy.user())
                        .password(proxy.password())
                        .build());
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return provider.resolveCredentials();
    }

    @Override
    public void close() {
        provider.close();
        sts.close();
        Credentials.close(own);
    }
}
