package io.headwater.source.mysql.iam;

import static java.util.Objects.requireNonNull;

import io.headwater.source.mysql.link.Password;

/** A token for each login: it is valid for a quarter of an hour, and a connection outlives it. */
final class IamTokens implements Password {
    private final TokenSigner signer;
    private final RdsRegion region;
    private final Identity identity;

    IamTokens(TokenSigner signer, RdsRegion region, Identity identity) {
        this.signer = requireNonNull(signer, "signer is null");
        this.region = requireNonNull(region, "region is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    @Override
    public String current() {
        return signer.token(identity.credentials(), region.name());
    }

    @Override
    public boolean isReadByTheServer() {
        return true;
    }

    @Override
    public String remedy() {
        DatabaseLogin login = signer.login();
        return "check that the instance has IAM authentication enabled and knows itself as " + login.endpoint()
                + " (else name"
                + " it in source.aws-iam.endpoint), that CREATE USER " + login.user()
                + " was IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS', that a policy allows rds-db:connect for it to"
                + " the credentials in use, that these have not expired and the clock of this machine is right";
    }

    @Override
    public String toString() {
        return "source.auth = aws-iam";
    }
}
