package io.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code source.auth = aws-iam}, before a server that asks for tokens as RDS does. */
class IamIT {
    private static final String RDS = "orders.c9akciq32.us-east-1.rds.amazonaws.com:3306";
    private static final int REFUSED = 77;

    @TempDir
    Path directory;

    @Test
    @Tag("nightly")
    void everyConnectionLogsInWithATokenOfItsOwnThatIsNowhereElse() throws Exception {
        SelfSigned certificate = SelfSigned.in(directory);
        try (Scene scene = Scene.in(directory);
                RdsFront rds = RdsFront.before(scene.mysql().port(), certificate.server())) {
            scene.mysql().execute("CREATE DATABASE workload", "ALTER USER headwater IDENTIFIED BY ''");
            scene.through(rds.port()).with(settings(certificate, ""));

            HeadwaterProcess headwater = scene.run("--log-level", "trace");
            scene.awaitStreaming(headwater);
            headwater.terminate();

            assertThat(headwater.awaitExit()).as(headwater.log()).isZero();
            assertThat(rds.tokens())
                    .hasSizeGreaterThan(2)
                    .allMatch(token -> token.startsWith(RDS + "/?Action=connect&DBUser=headwater&"))
                    .allMatch(token -> token.contains("X-Amz-Credential=test%2F"))
                    .allMatch(token -> token.contains("%2Fus-east-1%2Frds-db%2Faws4_request"));
            assertThat(headwater.log() + headwater.out()).doesNotContain("X-Amz-");
        }
    }

    @Test
    @Tag("nightly")
    void aStartWithoutCredentialsOrPermissionSaysWhatToLookAt() throws Exception {
        SelfSigned certificate = SelfSigned.in(directory);
        try (Scene scene = Scene.in(directory);
                RdsFront rds = RdsFront.before(scene.mysql().port(), certificate.server())) {
            scene.through(rds.port());
            rds.refuse(true);

            HeadwaterProcess refused = scene.with(settings(certificate, "")).run();
            assertThat(refused.awaitExit()).as(refused.log()).isEqualTo(REFUSED);
            assertThat(refused.log()).contains("refuses the login", "rds-db:connect", "Access denied");
            assertThat(rds.tokens()).hasSize(1);

            HeadwaterProcess none = scene.with(settings(certificate, "source.aws-iam.profile = nobody"))
                    .start("check");
            assertThat(none.awaitExit()).as(none.log() + none.out()).isEqualTo(REFUSED);
            assertThat(none.out()).contains("source.aws-iam.profile = \"nobody\" gives no credentials");
            assertThat(rds.tokens()).hasSize(1);
        }
    }

    private static String settings(SelfSigned certificate, String more) throws Exception {
        return """
                source { password = null, auth = aws-iam, aws-iam.endpoint = "%s"
                         ssl-truststore = "%s", ssl-truststore-password = %s }
                %s
                """.formatted(RDS, certificate.truststore(), SelfSigned.PASSWORD, more);
    }
}
