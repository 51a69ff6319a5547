package io.headwater.source.mysql.link;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How connections are encrypted, and how each side knows the other.
 *
 * @param mode disabled, preferred, required, verify_ca or verify_identity
 * @param truststore of the authorities to trust, or {@code null} for the JVM's own
 * @param keystore with the certificate that the account shows, or {@code null} if it shows none
 */
public record Tls(
        String mode,
        @Nullable StoreFile truststore,
        @Nullable StoreFile keystore) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d+){3}|\\[?(0*:)*:?0*1]?");

    public Tls {
        requireNonNull(mode, "mode is null");
    }

    /** @throws PipelineException of kind CONFIGURATION if a store cannot be opened */
    public static Tls from(Config config) {
        StoreFile truststore = StoreFile.from(config, "ssl-truststore");
        StoreFile keystore = StoreFile.from(config, "ssl-keystore");
        String mode = config.getIsNull("ssl-mode")
                ? defaultMode(config.getString("hostname"), truststore != null || sendsTokens(config))
                : config.getString("ssl-mode");
        return new Tls(mode, truststore, keystore);
    }

    /** Whoever is sent a token may use it. */
    private static boolean sendsTokens(Config config) {
        return !config.getString("auth").equals("password");
    }

    /** Who names authorities wants them asked. */
    private static String defaultMode(String hostname, boolean wantsToKnow) {
        return wantsToKnow ? "verify_identity" : defaultMode(hostname);
    }

    /** Across a network nobody may stand between; on one machine nobody can. */
    public static String defaultMode(String hostname) {
        return LOOPBACK.matcher(hostname).matches() ? "preferred" : "verify_identity";
    }

    /** Whether a server is told nothing unless a trusted authority vouches for it. */
    public boolean verifiesAuthority() {
        return mode.startsWith("verify_");
    }

    boolean verifiesIdentity() {
        return mode.equals("verify_identity");
    }

    /** Sets what the JDBC driver must know. */
    void configure(Properties properties) {
        properties.setProperty("sslMode", mode.toUpperCase(Locale.ROOT));
        if (truststore != null) {
            truststore.configure(properties, "trustCertificateKeyStore");
        }
        if (keystore != null) {
            keystore.configure(properties, "clientCertificateKeyStore");
        }
    }

    @Override
    public String toString() {
        return mode;
    }

    /**
     * A JKS or PKCS #12 file.
     *
     * @param key of the configuration that names it
     */
    public record StoreFile(
            String key, String path, @Nullable String password) {
        static @Nullable StoreFile from(Config config, String key) {
            if (config.getIsNull(key)) {
                return null;
            }
            String password = key + "-password";
            StoreFile store = new StoreFile(
                    key, config.getString(key), config.getIsNull(password) ? null : config.getString(password));
            store.load();
            return store;
        }

        KeyStore load() {
            try {
                return KeyStore.getInstance(new File(path), passwordChars());
            } catch (GeneralSecurityException | IOException e) {
                throw new PipelineException(
                        ErrorKind.CONFIGURATION,
                        "source." + key + " " + path + " is not a JKS or PKCS #12 file that source." + key
                                + "-password opens: " + e.getMessage(),
                        e);
            }
        }

        char @Nullable [] passwordChars() {
            return password == null ? null : password.toCharArray();
        }

        private void configure(Properties properties, String prefix) {
            properties.setProperty(prefix + "Url", new File(path).toURI().toString());
            if (password != null) {
                properties.setProperty(prefix + "Password", password);
            }
        }

        /** Without the password. */
        @Override
        public String toString() {
            return path;
        }
    }
}
