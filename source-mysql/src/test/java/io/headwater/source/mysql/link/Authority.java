package io.headwater.source.mysql.link;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority, and the keys whose certificates it has signed. */
public final class Authority {
    public static final String PASSWORD = "not-secret";
    private static final String ITSELF = "authority";

    private final Path directory;
    private final Path file;

    private Authority(Path directory) {
        this.directory = directory;
        this.file = directory.resolve("authority.p12");
    }

    /** @param directory an empty one, for its files */
    public static Authority in(Path directory) throws Exception {
        Authority authority = new Authority(directory);
        authority.keytool(ITSELF, "-ext", "bc:c");
        return authority;
    }

    /**
     * Makes a key and signs its certificate.
     *
     * @param arguments more of keytool's: {@code -ext san=ip:127.0.0.1}
     */
    public Authority sign(String name, String... arguments) throws Exception {
        List<String> more = new ArrayList<>(List.of("-signer", ITSELF));
        more.addAll(List.of(arguments));
        keytool(name, more.toArray(String[]::new));
        return this;
    }

    /** A store for those who are to trust this authority. */
    public Path truststore() throws Exception {
        KeyStore store = empty();
        store.setCertificateEntry(ITSELF, all().getCertificate(ITSELF));
        return store(store, "trust");
    }

    /** A store with this key. */
    public Path keystore(String name) throws Exception {
        return store(only(name), name);
    }

    /** The certificate of this key, behind it those that vouch for it, as PEM. */
    public Path certificate(String name) throws Exception {
        StringBuilder text = new StringBuilder();
        for (Certificate certificate : all().getCertificateChain(name)) {
            text.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return Files.writeString(directory.resolve(name + ".pem"), text);
    }

    /** The authority's own, as PEM. */
    public Path certificate() throws Exception {
        return certificate(ITSELF);
    }

    /** The private key, as PEM. */
    public Path key(String name) throws Exception {
        byte[] key = all().getKey(name, PASSWORD.toCharArray()).getEncoded();
        return Files.writeString(directory.resolve(name + ".key"), pem("PRIVATE KEY", key));
    }

    /** For a server that has this key, and trusts this authority. */
    SSLContext server(String name) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(only(name), PASSWORD.toCharArray());
        KeyStore authorities = empty();
        authorities.setCertificateEntry(ITSELF, all().getCertificate(ITSELF));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore only(String name) throws Exception {
        KeyStore one = empty();
        one.setKeyEntry(
                name,
                all().getKey(name, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all().getCertificateChain(name));
        return one;
    }

    private KeyStore all() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private Path store(KeyStore store, String name) throws Exception {
        Path path = directory.resolve(name + ".store");
        try (OutputStream out = Files.newOutputStream(path)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return path;
    }

    private static String pem(String what, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    private void keytool(String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(List.of(arguments));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException(new String(keytool.getInputStream().readAllBytes()));
        }
    }
}
