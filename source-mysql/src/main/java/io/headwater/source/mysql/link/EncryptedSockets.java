package io.headwater.source.mysql.link;

import com.github.shyiko.mysql.binlog.network.SSLSocketFactory;
import io.headwater.source.mysql.link.Tls.StoreFile;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts the connections of the binlog client. Whether a certificate is of the host that was asked for is decided in
 * the handshake, by the name in the configuration: the client itself would ask the network which name an address has.
 */
final class EncryptedSockets implements SSLSocketFactory {
    private final Link link;

    EncryptedSockets(Link link) {
        this.link = link;
    }

    @Override
    public SSLSocket createSocket(Socket socket) throws SocketException {
        try {
            SSLSocket encrypted =
                    (SSLSocket) context().getSocketFactory().createSocket(socket, link.hostname(), link.port(), true);
            encrypted.setSSLParameters(parameters(encrypted));
            return new BufferedTlsSocket(encrypted);
        } catch (GeneralSecurityException | IOException e) {
            SocketException failure = new SocketException("the connection cannot be encrypted: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    private SSLParameters parameters(SSLSocket socket) {
        SSLParameters parameters = socket.getSSLParameters();
        if (link.tls().verifiesIdentity()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        return parameters;
    }

    /** Made anew for each connection, as certificates are replaced while a pipeline runs. */
    private SSLContext context() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys(link.tls().keystore()), trust(), null);
        return context;
    }

    private static KeyManager @Nullable [] keys(@Nullable StoreFile store) throws GeneralSecurityException {
        if (store == null) {
            return null;
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store.load(), store.passwordChars());
        return keys.getKeyManagers();
    }

    private TrustManager[] trust() throws GeneralSecurityException {
        if (!link.tls().verifiesAuthority()) {
            return new TrustManager[] {new Anybody()};
        }
        StoreFile store = link.tls().truststore();
        KeyStore authorities = store == null ? null : store.load();
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        return trust.getTrustManagers();
    }

    /** For the modes that encrypt towards whoever answers. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
