package io.headwater.source.mysql;

import io.headwater.source.mysql.link.Tls;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.Finding;
import io.headwater.spi.TableId;
import java.util.ArrayList;
import java.util.List;

/** What the account must be allowed, each grant by itself, and who may listen to what it is told. */
final class AccountRules {
    private final ServerFacts server;
    private final MySqlSourceConfig config;

    private AccountRules(ServerFacts server, MySqlSourceConfig config) {
        this.server = server;
        this.config = config;
    }

    static List<Finding> findings(ServerFacts server, MySqlSourceConfig config) {
        AccountRules rules = new AccountRules(server, config);
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("account", server.account()));
        findings.add(rules.encryption());
        findings.add(rules.grant(
                "REPLICATION SLAVE", server.grants().everywhere("REPLICATION SLAVE"), "the binlog may not be read"));
        // SUPER permits it too: what was answered counts
        findings.add(rules.grant(
                "REPLICATION CLIENT",
                server.grants().everywhere("REPLICATION CLIENT") || server.binlog() != null,
                "the server may not be asked where its binlog ends"));
        findings.add(rules.lock());
        findings.add(rules.select());
        return findings;
    }

    private Finding encryption() {
        String wanted = Tls.defaultMode(config.hostname());
        boolean acrossNetwork = wanted.startsWith("verify");
        if (server.cipher().isEmpty()) {
            return acrossNetwork
                    ? unsafe("is not encrypted", "rows can be read by whoever is on the way", wanted)
                    : Finding.ok("connection", "not encrypted, within this machine");
        }
        return acrossNetwork && !config.tls().mode().startsWith("verify")
                ? unsafe(
                        "is encrypted, but not checked (ssl-mode = "
                                + config.tls().mode() + ")",
                        "who answers may be another than the server, and is given the login",
                        wanted)
                : Finding.ok(
                        "connection",
                        "encrypted with " + server.cipher() + ", ssl-mode = "
                                + config.tls().mode());
    }

    private static Finding unsafe(String what, String why, String wanted) {
        return Finding.warning("connection", what, why, "source.ssl-mode = " + wanted);
    }

    private Finding grant(String privilege, boolean granted, String why) {
        return granted ? Finding.ok(privilege, "granted") : missing(privilege, why);
    }

    private Finding lock() {
        if (server.mayLockGlobally() || config.snapshotLock() == SnapshotLock.NONE) {
            return Finding.ok("RELOAD", server.mayLockGlobally() ? "granted" : "not needed: snapshot-lock = none");
        }
        if (config.snapshotLock() == SnapshotLock.GLOBAL) {
            return missing("RELOAD", "source.snapshot-lock = global takes a lock that needs it");
        }
        return Finding.warning(
                "RELOAD",
                "is not granted to " + server.account(),
                "a snapshot goes without a lock then: changes committed while it begins may come twice",
                grantStatement("RELOAD", "*.*"));
    }

    private Finding select() {
        List<TableId> unreadable = server.unreadable();
        return unreadable.isEmpty()
                ? Finding.ok("SELECT", "granted on the " + server.captured().size() + " captured tables that it sees")
                : Finding.error(
                        ErrorKind.PERMISSION,
                        "SELECT",
                        "is not granted to " + server.account() + " on " + Names.of(unreadable),
                        "their rows and their structure cannot be read",
                        Names.each(unreadable, table -> grantStatement("SELECT", Names.quoted(table))));
    }

    private Finding missing(String privilege, String why) {
        return Finding.error(
                ErrorKind.PERMISSION,
                privilege,
                "is not granted to " + server.account(),
                why,
                grantStatement(privilege, "*.*"));
    }

    private String grantStatement(String privilege, String where) {
        return "GRANT " + privilege + " ON " + where + " TO " + server.account() + ";";
    }
}
