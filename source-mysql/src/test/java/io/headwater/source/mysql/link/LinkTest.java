package io.headwater.source.mysql.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import io.headwater.source.mysql.link.FakeMySql.Wish;
import io.headwater.source.mysql.link.Tls.StoreFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is not the right server, or cannot be known to be, is told neither password nor question, over either link. */
@Timeout(60)
class LinkTest {
    private static final String CANARY = "canary-7c1e";

    @TempDir
    static Path directory;

    @TempDir
    static Path elsewhere;

    private static Authority authority;
    private static Authority foreign;

    @BeforeAll
    static void createCertificates() throws Exception {
        authority = Authority.in(directory)
                .sign("right", "-ext", "san=ip:127.0.0.1")
                .sign("other", "-ext", "san=dns:other.test")
                .sign("expired", "-ext", "san=ip:127.0.0.1", "-startdate", "-2y", "-validity", "365")
                .sign("account");
        foreign = Authority.in(elsewhere).sign("right", "-ext", "san=ip:127.0.0.1");
    }

    /** Both ways to a server. */
    enum Way {
        JDBC {
            @Override
            void connect(Link link) throws Exception {
                try (Connection connection = link.connect(Duration.ofSeconds(10));
                        Statement statement = connection.createStatement()) {
                    statement.execute("SELECT 1");
                }
            }
        },
        BINLOG {
            @Override
            void connect(Link link) throws Exception {
                BinaryLogClient client = link.binlogClient();
                client.setConnectTimeout(link.connectTimeout().toMillis());
                client.connect();
            }
        };

        abstract void connect(Link link) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void tellsNothingToAServerOfAForeignAuthority(Way way) throws Exception {
        requireUntold(way, foreign.server("right"), TlsFault.FOREIGN);
    }

    @ParameterizedTest
    @EnumSource
    void tellsNothingToAnotherHost(Way way) throws Exception {
        requireUntold(way, authority.server("other"), TlsFault.OTHER_HOST);
    }

    @ParameterizedTest
    @EnumSource
    void tellsNothingToAServerWhoseCertificateHasExpired(Way way) throws Exception {
        requireUntold(way, authority.server("expired"), TlsFault.EXPIRED);
    }

    /** So does one that somebody in between has stripped of its encryption: the greeting is not protected. */
    @ParameterizedTest
    @EnumSource
    void tellsNothingToAServerThatDoesNotEncrypt(Way way) throws Exception {
        requireUntold(way, null, TlsFault.NO_ENCRYPTION);
    }

    @ParameterizedTest
    @EnumSource
    void sendsThePasswordToAServerThatIsKnown(Way way) throws Exception {
        try (FakeMySql server = FakeMySql.that(Wish.CLEAR_PASSWORD, authority.server("right"))) {
            connect(way, server, verifying());

            assertThat(server.told()).contains("headwater", CANARY);
        }
    }

    /** With the credentials of a session a token is as long as this. */
    @ParameterizedTest
    @EnumSource
    void sendsATokenWhole(Way way) throws Exception {
        String token = "token".repeat(400) + CANARY;
        try (FakeMySql server = FakeMySql.that(Wish.CLEAR_PASSWORD, authority.server("right"))) {
            Link link = new Link(
                    "127.0.0.1",
                    server.port(),
                    "headwater",
                    new GivenPassword(token),
                    verifying(),
                    Duration.ofSeconds(10));

            assertThat(catchThrowable(() -> way.connect(link))).isNotNull();

            assertThat(server.told()).contains(token + '\0');
        }
    }

    @ParameterizedTest
    @EnumSource
    void showsTheCertificateOfTheAccount(Way way) throws Exception {
        Tls tls = new Tls("verify_ca", trust(), store("ssl-keystore", authority.keystore("account")));
        try (FakeMySql server = FakeMySql.that(Wish.PASSWORD, authority.server("right"))) {
            connect(way, server, tls);

            assertThat(server.told()).contains("CN=account", CANARY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendsNoPasswordInClear(Way way) throws Exception {
        requireNoPassword(way, Wish.CLEAR_PASSWORD);
    }

    @ParameterizedTest
    @EnumSource
    void sendsNoPasswordHiddenWithAKeyOfUnknownOrigin(Way way) throws Exception {
        String told = requireNoPassword(way, Wish.PASSWORD);

        assertThat(told).as("asks for no key").doesNotEndWith("\2");
    }

    @ParameterizedTest
    @EnumSource
    void givesAwayNoFile(Way way) throws Exception {
        try (FakeMySql server = FakeMySql.that(Wish.FILE, null)) {
            Link link = link(server, new Tls("disabled", null, null), Duration.ofSeconds(1));

            assertThat(catchThrowable(() -> way.connect(link))).isNotNull();

            assertThat(server.questions()).isPositive();
            assertThat(server.told()).doesNotContain(Files.readString(Path.of(FakeMySql.FILE)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void waitsNoLongerForAServerThatSaysNothing(Way way) throws Exception {
        try (FakeMySql server = FakeMySql.that(Wish.SILENCE, null)) {
            Link link = link(server, new Tls("disabled", null, null), Duration.ofMillis(300));

            assertThat(catchThrowable(() -> way.connect(link))).isNotNull();
        }
    }

    private static void requireUntold(Way way, @Nullable SSLContext identity, TlsFault fault) throws Exception {
        try (FakeMySql server = FakeMySql.that(Wish.CLEAR_PASSWORD, identity)) {
            Throwable refusal = connect(way, server, verifying());

            assertThat(TlsFault.in(refusal)).as("%s", refusal).isEqualTo(fault);
            assertThat(server.greeted()).isEqualTo(1);
            assertThat(server.told()).doesNotContain(CANARY).doesNotContain("headwater");
        }
    }

    private static String requireNoPassword(Way way, Wish wish) throws Exception {
        try (FakeMySql server = FakeMySql.that(wish, null)) {
            Throwable refusal = connect(way, server, new Tls("preferred", null, null));

            assertThat(TlsFault.in(refusal)).as("%s", refusal).isEqualTo(TlsFault.BARE_PASSWORD);
            assertThat(server.told()).contains("headwater").doesNotContain(CANARY);
            return server.told();
        }
    }

    private static Throwable connect(Way way, FakeMySql server, Tls tls) {
        return catchThrowable(() -> way.connect(link(server, tls, Duration.ofSeconds(10))));
    }

    private static Link link(FakeMySql server, Tls tls, Duration timeout) {
        return new Link("127.0.0.1", server.port(), "headwater", new GivenPassword(CANARY), tls, timeout);
    }

    private static Tls verifying() throws Exception {
        return new Tls("verify_identity", trust(), null);
    }

    private static StoreFile trust() throws Exception {
        return store("ssl-truststore", authority.truststore());
    }

    private static StoreFile store(String key, Path file) {
        return new StoreFile(key, file.toString(), Authority.PASSWORD);
    }
}
