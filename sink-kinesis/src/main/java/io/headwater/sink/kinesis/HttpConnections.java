package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.PipelineException;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;

/**
 * The SDK's HTTP client on a thread of its own, named after the pipeline, that ends soon after the client is closed: the
 * SDK would wait two seconds for work that a closed sink cannot have.
 */
final class HttpConnections implements SdkAsyncHttpClient {
    private static final int LONGEST_QUEUE = 10_000;

    /** Of several, one could end before another's last word to it. */
    private static final int THREADS = 1;

    private static final int QUIET_MILLIS = 50;
    private static final int LONGEST_CLOSE_MILLIS = 5_000;

    private final EventLoopGroup threads;
    private final SdkAsyncHttpClient netty;

    /** @throws PipelineException if the trust store cannot be read */
    HttpConnections(KinesisSinkConfig config, String pipeline) {
        requireNonNull(pipeline, "pipeline is null");
        Network network = config.network();
        NettyNioAsyncHttpClient.Builder builder = NettyNioAsyncHttpClient.builder();
        if (network.proxy() != null) {
            builder.proxyConfiguration(proxy(network.proxy()));
        }
        if (network.trustStore() != null) {
            TrustManager[] trust = TrustStore.read(network.trustStore());
            builder.tlsTrustManagersProvider(() -> trust);
        }
        this.threads = new NioEventLoopGroup(THREADS, new DefaultThreadFactory(pipeline + "-kinesis-http", true));
        this.netty = builder.eventLoopGroup(SdkEventLoopGroup.create(threads))
                // Kinesis gains nothing from HTTP/2, and plain endpoints do not speak it.
                .protocol(Protocol.HTTP1_1)
                // A call of many tables sends to as many streams at a time.
                .maxConcurrency(Math.max(64, 2 * config.concurrentRequests()))
                .maxPendingConnectionAcquires(LONGEST_QUEUE)
                .connectionAcquisitionTimeout(network.requestTimeout())
                .connectionTimeout(network.connectTimeout())
                .tlsNegotiationTimeout(network.connectTimeout())
                .readTimeout(network.requestTimeout())
                .writeTimeout(network.requestTimeout())
                .tcpKeepAlive(true)
                .build();
    }

    private static ProxyConfiguration proxy(HttpProxy proxy) {
        return ProxyConfiguration.builder()
                .scheme("http")
                .host(proxy.host())
                .port(proxy.port())
                .username(proxy.user())
                .password(proxy.password())
                .useSystemPropertyValues(false)
                .useEnvironmentVariableValues(false)
                .build();
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        return Exchange.execute(request, netty);
    }

    @Override
    public String clientName() {
        return netty.clientName();
    }

    @Override
    public void close() {
        netty.close();
        // Not at once: connections that are closing still have something to do.
        threads.shutdownGracefully(QUIET_MILLIS, LONGEST_CLOSE_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(LONGEST_CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
