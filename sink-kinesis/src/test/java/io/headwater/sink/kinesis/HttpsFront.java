package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** HTTPS on 127.0.0.1 before a server that speaks HTTP, with a certificate of its own signing. */
final class HttpsFront implements AutoCloseable {
    private static final char[] PASSWORD = "not-secret".toCharArray();
    private static final String ALIAS = "front";

    private final KeyStore keys;
    private final Tunnels tunnels;

    private HttpsFront(URI behind, KeyStore keys) throws GeneralSecurityException {
        this.keys = requireNonNull(keys, "keys is null");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        this.tunnels = new Tunnels(
                "https-front", tls.getServerSocketFactory(), client -> new Socket(behind.getHost(), behind.getPort()));
    }

    /**
     * @param name what the certificate is of, as keytool's SAN: {@code ip:127.0.0.1} is right
     * @param directory for the keys
     */
    static HttpsFront before(URI behind, String name, Path directory) throws Exception {
        Path file = directory.resolve(name.replaceAll("[^a-z0-9]", "-") + ".p12");
        String[] command = {
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-dname",
            "CN=front",
            "-ext",
            "san=" + name,
            "-keystore",
            file.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD),
        };
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException(new String(keytool.getInputStream().readAllBytes()));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            keys.load(stream, PASSWORD);
        }
        return new HttpsFront(behind, keys);
    }

    URI endpoint() {
        return URI.create("https://127.0.0.1:" + tunnels.port());
    }

    /** The certificate, for those who are to trust it. */
    Path certificate(Path directory) throws Exception {
        byte[] der = keys.getCertificate(ALIAS).getEncoded();
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                directory.resolve("front.pem"),
                "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    }

    /** How many bytes were sent here, once they were deciphered. */
    long received() {
        return tunnels.received();
    }

    @Override
    public void close() {
        tunnels.close();
    }
}
