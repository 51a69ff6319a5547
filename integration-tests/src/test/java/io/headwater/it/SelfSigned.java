package io.headwater.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate of 127.0.0.1 that vouches for itself. */
final class SelfSigned {
    static final String PASSWORD = "not-secret";
    private static final String ALIAS = "itself";

    private final Path directory;

    private SelfSigned(Path directory) {
        this.directory = directory;
    }

    /** @param directory for its files */
    static SelfSigned in(Path directory) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-dname",
                        "CN=" + ALIAS,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keyalg",
                        "EC",
                        "-keystore",
                        directory.resolve("key.p12").toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException("keytool made no key");
        }
        return new SelfSigned(directory);
    }

    /** For the server that it is of. */
    SSLContext server() throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** A store for those who are to trust it. */
    Path truststore() throws GeneralSecurityException, IOException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(ALIAS, store().getCertificate(ALIAS));
        Path file = directory.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trust.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(directory.resolve("key.p12").toFile(), PASSWORD.toCharArray());
    }
}
