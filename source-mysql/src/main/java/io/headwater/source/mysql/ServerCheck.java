package io.headwater.source.mysql;

import io.headwater.spi.Finding;
import io.headwater.spi.PipelineException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks whether a server can be read rightly. What the rules call an error is refused at each start, and told with all else
 * by {@code headwater check}.
 */
final class ServerCheck {
    private final MySqlSourceConfig config;
    private final ErrorTranslation errors;

    ServerCheck(MySqlSourceConfig config) {
        this.config = config;
        this.errors = ErrorTranslation.of(config);
    }

    /**
     * @throws PipelineException naming the first setting, grant or table that is wrong
     * @throws io.headwater.spi.RetryableException if the server cannot be reached
     */
    ServerFacts run() {
        ServerFacts facts = survey();
        findings(facts).stream().filter(Finding::isError).findFirst().ifPresent(this::refuse);
        return facts;
    }

    /**
     * All there is to say of the server, good and bad.
     *
     * @throws PipelineException if it refuses the login
     * @throws io.headwater.spi.RetryableException if it cannot be reached
     */
    List<Finding> findings() {
        return findings(survey());
    }

    List<Finding> findings(ServerFacts facts) {
        List<Finding> findings = new ArrayList<>(LogRules.findings(facts, config));
        findings.addAll(AccountRules.findings(facts, config));
        findings.addAll(TableRules.findings(facts, config));
        return findings;
    }

    private ServerFacts survey() {
        TablePatterns patterns = new TablePatterns(config.tables(), config.excludeTables());
        try (ServerSession server = ServerSession.open(config)) {
            return new ServerSurvey(server, patterns).take();
        } catch (SQLException e) {
            throw errors.translate(e, ErrorTranslation.BEFORE_READING);
        }
    }

    private void refuse(Finding error) {
        throw new PipelineException(error.kind(), config.address() + ": " + error);
    }
}
