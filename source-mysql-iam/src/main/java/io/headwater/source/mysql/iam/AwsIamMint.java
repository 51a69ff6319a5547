package io.headwater.source.mysql.iam;

import com.typesafe.config.Config;
import io.headwater.source.mysql.link.Password;
import io.headwater.source.mysql.link.TokenMint;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Serves {@code source.auth = aws-iam}. */
public final class AwsIamMint implements TokenMint {
    @Override
    public String auth() {
        return "aws-iam";
    }

    @Override
    public Password tokens(Config source) {
        Config iam = source.getConfig("aws-iam");
        @Nullable String profile = optional(iam, "profile");
        DatabaseLogin login = new DatabaseLogin(endpoint(iam, source), source.getString("user"));
        RdsRegion region = new RdsRegion(optional(iam, "region"), login.host(), profile);
        return new IamTokens(new TokenSigner(login, Clock.systemUTC()), region, new Identity(profile));
    }

    private static String endpoint(Config iam, Config source) {
        String endpoint = optional(iam, "endpoint");
        return endpoint == null ? source.getString("hostname") + ":" + source.getInt("port") : endpoint;
    }

    private static @Nullable String optional(Config config, String key) {
        return config.getIsNull(key) ? null : config.getString(key);
    }
}
