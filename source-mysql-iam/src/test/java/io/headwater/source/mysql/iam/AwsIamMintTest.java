package io.headwater.source.mysql.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.source.mysql.MySqlSourceFactory;
import io.headwater.source.mysql.link.Password;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.testkit.doubles.GivenContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsIamMintTest {
    private static final String KEY = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";
    private static final String REGION = "aws.region";
    private static final String FILE = "aws.sharedCredentialsFile";
    private static final String CANARY = "canary-7c1e";

    @TempDir
    Path directory;

    @AfterEach
    void forgetCredentials() {
        List.of(KEY, SECRET, REGION, FILE).forEach(System::clearProperty);
    }

    @Test
    void servesTheSetting() {
        giveCredentials();

        String token = tokens("").current();

        assertThat(token)
                .startsWith("orders.c9akciq32.eu-west-1.rds.amazonaws.com:3307/?Action=connect&DBUser=headwater&")
                .contains("X-Amz-Credential=AKIDTEST%2F", "%2Feu-west-1%2Frds-db%2F")
                .doesNotContain(CANARY);
    }

    @Test
    void takesTheNameThatTheDatabaseHasAtTheFarEndOfATunnel() {
        giveCredentials();

        String token = tokens("aws-iam.endpoint = \"far.us-west-2.rds.amazonaws.com:3306\"")
                .current();

        assertThat(token).startsWith("far.us-west-2.rds.amazonaws.com:3306/?").contains("%2Fus-west-2%2Frds-db");
    }

    @ParameterizedTest
    @CsvSource({
        "orders.c9akciq32.cn-north-1.rds.amazonaws.com.cn, cn-north-1",
        "orders.cluster-ro-c9akciq32.us-gov-west-1.rds.amazonaws.com., us-gov-west-1",
        "db.example, ap-south-1"
    })
    void findsTheRegionInTheHostNameOrAround(String host, String region) {
        giveCredentials();
        System.setProperty(REGION, "ap-south-1");

        assertThat(tokens("hostname = " + host).current()).contains("%2F" + region + "%2Frds-db");
    }

    @Test
    void takesTheRegionThatIsGiven() {
        giveCredentials();

        assertThat(tokens("aws-iam.region = sa-east-1").current()).contains("%2Fsa-east-1%2Frds-db");
    }

    @Test
    void asksForARegionThatNothingSays() {
        giveCredentials();

        refused(
                ErrorKind.CONFIGURATION,
                tokens("hostname = db.example")::current,
                "source.aws-iam.region",
                "eu-west-1");
    }

    @Test
    void saysWhereItLookedForCredentials() {
        refused(ErrorKind.PERMISSION, tokens("")::current, "source.auth = aws-iam", "AWS_ACCESS_KEY_ID");
    }

    @Test
    void takesTheCredentialsOfAProfileAsTheyAreNow() throws Exception {
        Path file = directory.resolve("credentials");
        System.setProperty(FILE, file.toString());
        Password tokens = tokens("aws-iam.profile = reader");
        refused(ErrorKind.PERMISSION, tokens::current, "source.aws-iam.profile = \"reader\"", "aws configure list");

        Files.writeString(file, "[reader]\naws_access_key_id = AKIDREADER\naws_secret_access_key = s\n");

        assertThat(tokens.current()).contains("X-Amz-Credential=AKIDREADER%2F");
    }

    @Test
    void saysWhatToLookAtIfTheServerRefuses() {
        assertThat(tokens("").remedy())
                .contains("AWSAuthenticationPlugin", "rds-db:connect", "headwater", "amazonaws.com:3307", "expired");
    }

    @Test
    void showsNothing() {
        giveCredentials();

        assertThat(tokens("")).hasToString("source.auth = aws-iam");
    }

    @Test
    void takesThePlaceOfAPassword() {
        refused(ErrorKind.CONFIGURATION, () -> tokens("password = p"), "source.auth", "leave them out");
    }

    /** A server that is not known could log in with the token. */
    @ParameterizedTest
    @ValueSource(strings = {"disabled", "preferred", "required"})
    void isRefusedWhereAnybodyMayAnswer(String mode) {
        GivenContext context = GivenContext.ofSource("mysql", settings("ssl-mode = " + mode));

        refused(
                ErrorKind.CONFIGURATION,
                () -> new MySqlSourceFactory().check(context),
                "source.ssl-mode must be verify_identity",
                mode);
    }

    @Test
    void isRefusedWhereATokenWouldBeKept() {
        GivenContext context = GivenContext.ofSource("mysql", settings("path = stock"));

        refused(ErrorKind.CONFIGURATION, () -> new MySqlSourceFactory().check(context), "source.path = raw", "expired");
    }

    private static void giveCredentials() {
        System.setProperty(KEY, "AKIDTEST");
        System.setProperty(SECRET, CANARY);
    }

    private static Password tokens(String more) {
        return Password.from(GivenContext.ofSource("mysql", settings(more)).config());
    }

    private static String settings(String more) {
        return """
                hostname = orders.c9akciq32.eu-west-1.rds.amazonaws.com, port = 3307, user = headwater
                tables = ["shop.*"], auth = aws-iam
                """ + more;
    }

    private static void refused(ErrorKind kind, ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContainingAll(words)
                .hasMessageNotContaining(CANARY);
    }
}
