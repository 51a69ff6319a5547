package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.network.AuthenticationException;
import com.github.shyiko.mysql.binlog.network.ServerException;
import io.debezium.DebeziumException;
import io.debezium.text.ParsingException;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import java.io.EOFException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTranslationTest {
    private static final String PLACE = "binlog.000042:1547";
    private final ErrorTranslation errors = new ErrorTranslation("db1:3306", "check the account");

    @Test
    void aLostConnectionMayHeal() {
        RuntimeException meaning = translate(new DebeziumException("x", new EOFException("Failed to read next byte")));

        assertThat(meaning)
                .isInstanceOf(RetryableException.class)
                .hasMessageContainingAll("db1:3306", PLACE, "Failed to read next byte");
    }

    @Test
    void aServerThatIsGoneWhileDebeziumStartsMayHeal() {
        DebeziumException refused = new DebeziumException(
                "Connector configuration is not valid. Unable to connect: Communications link failure");
        DebeziumException timedOut = new DebeziumException(
                "Connector configuration is not valid. Connection validation timed out after 1 ms");

        assertThat(translate(refused)).isInstanceOf(RetryableException.class);
        assertThat(translate(timedOut)).isInstanceOf(RetryableException.class);
        requireKind(
                ErrorKind.CONFIGURATION,
                translate(new DebeziumException("Connector configuration is not valid. The 'x' value is invalid")));
    }

    @Test
    void aServerThatRestartsMayHeal() {
        assertThat(translate(new SQLException("Server shutdown in progress", "08S01", 1053)))
                .isInstanceOf(RetryableException.class);
    }

    @Test
    void aPurgedBinlogDoesNotHeal() {
        requireKind(
                ErrorKind.UNAVAILABLE,
                translate(new ServerException(
                        "Could not find first log file name in binary log index file", 1236, "HY000")));
        requireKind(
                ErrorKind.UNAVAILABLE,
                translate(
                        new DebeziumException("The connector is trying to read change stream starting at x, but this is"
                                + " no longer available on the server. Reconfigure")));
    }

    @Test
    void aServerIdThatAnotherReplicaHasMayHeal() {
        ServerException clash = new ServerException(
                "A replica with the same server_uuid/server_id as this replica has connected to the source",
                1236,
                "HY000");

        assertThat(translate(clash)).isInstanceOf(RetryableException.class).hasMessageContaining("source.server-id");
    }

    @Test
    void aRefusedLoginIsAMatterOfPermission() {
        requireKind(ErrorKind.PERMISSION, translate(new SQLException("Access denied for user", "28000", 1045)));
        requireKind(
                ErrorKind.PERMISSION,
                translate(new DebeziumException("x", new AuthenticationException("y", 1045, "z"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1045, 1130, 1524, 1820, 1862, 3118, 3955})
    void everyWayOfRefusingALoginIsOne(int code) {
        requireKind(ErrorKind.PERMISSION, translate(new SQLException("no", "HY000", code)));
    }

    @Test
    void aServerThatMayBeAnotherIsAMatterOfConfigurationAndNamesTheRemedy() {
        RuntimeException meaning = translate(new DebeziumException(
                "Communications link failure",
                new SSLHandshakeException("x").initCause(new CertificateException("y"))));

        requireKind(ErrorKind.CONFIGURATION, meaning);
        assertThat(meaning).hasMessageContainingAll("db1:3306", "of another host", "source.hostname");
    }

    @Test
    void anUnparseableStatementIsNamedByItsPlaceAndNeverShown() {
        ParsingException parsing = new ParsingException(null, "DDL statement couldn't be parsed: ... 'canary'");

        RuntimeException meaning = translate(new ConnectException("x", parsing));

        requireKind(ErrorKind.DATA_REFUSED, meaning);
        assertThat(meaning).hasMessageContaining(PLACE).hasMessageNotContaining("canary");
        assertThat(meaning.getCause()).isNull();
    }

    @Test
    void whatAlreadyHasAMeaningKeepsIt() {
        PipelineException own = new PipelineException(ErrorKind.STATE_UNWRITABLE, "disk full");

        assertThat(translate(new DebeziumException("x", own))).isSameAs(own);
    }

    @Test
    void theRestIsAFailureThatNamesThePlace() {
        RuntimeException meaning = translate(new IllegalStateException("odd"));

        requireKind(ErrorKind.FAILURE, meaning);
        assertThat(meaning).hasMessageContainingAll(PLACE, "odd");
    }

    private RuntimeException translate(Throwable error) {
        return errors.translate(error, PLACE);
    }

    private static void requireKind(ErrorKind kind, RuntimeException meaning) {
        assertThat(meaning)
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
