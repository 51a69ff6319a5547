package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.source.mysql.link.Authority;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.Position;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections to a real server that has a certificate, and accounts whose password does not stay. */
@Timeout(60)
class LinkIT {
    @TempDir
    static Path directory;

    @TempDir
    static Path elsewhere;

    private static Authority authority;

    @AutoClose
    private static EmbeddedMySql mysql;

    @BeforeAll
    static void startServer() throws Exception {
        authority = Authority.in(directory)
                .sign("server", "-ext", "san=ip:127.0.0.1")
                .sign("account");
        mysql = EmbeddedMySql.builder()
                .option("ssl-ca", authority.certificate().toString())
                .option("ssl-cert", authority.certificate("server").toString())
                .option("ssl-key", authority.key("server").toString())
                .start();
        mysql.execute("CREATE DATABASE shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY)");
        mysql.createCaptureUser("least", "secret");
        mysql.createCaptureUser("shown", "secret");
        mysql.execute("ALTER USER shown REQUIRE X509");
    }

    /** Debezium's own reader compares the certificate with the name that the network gives to an address. */
    @ParameterizedTest
    @CsvSource({"raw, verify_identity", "stock, verify_ca"})
    void everyConnectionIsEncryptedAndShowsTheAccountsCertificate(String path, String mode) throws Exception {
        String account = "user = shown, password = secret, path = " + path;
        try (Reader reader = Reader.openShop(mysql, account, verifying(), showing(), "ssl-mode = " + mode)) {
            reader.readUntil(reader::hasPosition);

            await().until(() -> connections("shown").contains("Binlog Dump GTID SSL/TLS"));
            assertThat(connections("shown")).hasSizeGreaterThan(1).allMatch(c -> c.endsWith("SSL/TLS"));
        }
    }

    @Test
    void aCertificateThatIsNotShownIsMissed() throws Exception {
        refused(ErrorKind.PERMISSION, "user = shown, password = secret", verifying(), "refuses the login");
    }

    @Test
    void aServerOfAnotherAuthorityIsRefused() throws Exception {
        String trust = trusting(Authority.in(elsewhere).truststore());

        refused(ErrorKind.CONFIGURATION, "user = least, password = secret", trust, "source.ssl-truststore");
    }

    @Test
    void aStoreThatCannotBeOpenedIsNamed() throws Exception {
        Path noStore = Files.writeString(elsewhere.resolve("no.store"), "no store");

        refused(ErrorKind.CONFIGURATION, "user = least, password = secret", trusting(noStore), noStore.toString());
    }

    @ParameterizedTest
    @EnumSource(ReadPath.class)
    void aNewPasswordInTheFileIsFoundByTheNextConnection(ReadPath path) throws Exception {
        mysql.createCaptureUser("rotating", "first");
        Path file = Files.writeString(directory.resolve("password"), "first\n");
        String account = "user = rotating, password = null, password-file = \"" + file + "\"";
        MemoryStateStore state = new MemoryStateStore();
        Position position;
        try (Reader reader =
                Reader.open(Reader.shop(mysql, account, "path = " + path.name().toLowerCase(Locale.ROOT))
                        .withState(state))) {
            position = reader.readUntil(reader::hasPosition).position();
        }

        mysql.execute("ALTER USER rotating IDENTIFIED BY 'second'");
        refused(ErrorKind.PERMISSION, account, "", "refuses the login");
        Files.writeString(file, "second\n");

        mysql.execute("DELETE FROM shop.orders", "INSERT INTO shop.orders VALUES (1)");
        try (Reader reader = Reader.open(Reader.resuming(
                Reader.shop(mysql, account, "path = " + path.name().toLowerCase(Locale.ROOT)), state, position))) {
            assertThat(reader.readChanges(1).described()).last().isEqualTo("INSERT shop.orders ->[id=1]");
        }
        mysql.execute("DELETE FROM shop.orders", "DROP USER rotating");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCOUNT LOCK", "PASSWORD EXPIRE", "IDENTIFIED BY 'another'"})
    void anAccountThatIsShutIsAMatterOfPermission(String change) {
        mysql.createCaptureUser("shut", "canary");
        mysql.execute("ALTER USER shut " + change);

        refused(ErrorKind.PERMISSION, "user = shut, password = canary", "", "refuses the login", "127.0.0.1");

        mysql.execute("DROP USER shut");
    }

    private static List<String> connections(String user) {
        return mysql
                .query("SELECT CONCAT(processlist_command, ' ', connection_type) AS c FROM performance_schema.threads"
                        + " WHERE processlist_user = '" + user + "'")
                .stream()
                .map(row -> String.valueOf(row.get("c")))
                .toList();
    }

    private static void refused(ErrorKind kind, String account, String tls, String... words) {
        ResumeIT.requireKind(kind, () -> Reader.openShop(mysql, account, tls), words);
    }

    private static String verifying() throws Exception {
        return "ssl-mode = verify_identity\n" + trusting(authority.truststore());
    }

    private static String trusting(Path store) {
        return "ssl-truststore = \"" + store + "\", ssl-truststore-password = " + Authority.PASSWORD;
    }

    private static String showing() throws Exception {
        return "ssl-keystore = \"" + authority.keystore("account") + "\", ssl-keystore-password = "
                + Authority.PASSWORD;
    }
}
