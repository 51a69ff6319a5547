package io.headwater.source.mysql.link;

import com.typesafe.config.Config;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.util.ServiceLoader;

/**
 * Makes tokens that take the place of a password, one for each login. Found by {@link ServiceLoader} with a constructor
 * without arguments, so that who logs in with a password needs no library of a cloud.
 */
public interface TokenMint {
    /** The value of {@code source.auth} that it serves. */
    String auth();

    /**
     * Asked once for each opening of the source, on the thread that opens it. Must ask nobody: credentials are looked for
     * by {@link Password#current}.
     *
     * @param source the settings of the source
     * @throws PipelineException of kind CONFIGURATION if one is wrong, naming its key
     */
    Password tokens(Config source);

    /** @throws PipelineException of kind CONFIGURATION if there is none for this value of {@code source.auth} */
    static TokenMint of(String auth) {
        for (TokenMint mint : ServiceLoader.load(TokenMint.class, TokenMint.class.getClassLoader())) {
            if (mint.auth().equals(auth)) {
                return mint;
            }
        }
        throw new PipelineException(
                ErrorKind.CONFIGURATION,
                "source.auth = " + auth + " needs the jar headwater-source-mysql-iam beside headwater-source-mysql");
    }
}
