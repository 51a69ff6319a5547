package io.headwater.sink.kinesis;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Authorities whose certificates are trusted, from a PEM file. */
final class TrustStore {
    private TrustStore() {}

    /** @throws io.headwater.spi.PipelineException if the file cannot be read or holds none */
    static TrustManager[] read(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            return trusting(CertificateFactory.getInstance("X.509").generateCertificates(pem), file);
        } catch (IOException e) {
            throw KinesisSinkConfig.wrong("trust-store", "= " + file + " cannot be read: " + e);
        } catch (GeneralSecurityException e) {
            throw KinesisSinkConfig.wrong(
                    "trust-store", "= " + file + " is not a file of PEM certificates: " + e.getMessage());
        }
    }

    private static TrustManager[] trusting(Collection<? extends Certificate> authorities, Path file)
            throws GeneralSecurityException, IOException {
        if (authorities.isEmpty()) {
            throw KinesisSinkConfig.wrong("trust-store", "= " + file + " holds no certificate");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate authority : authorities) {
            store.setCertificateEntry("authority-" + store.size(), authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
