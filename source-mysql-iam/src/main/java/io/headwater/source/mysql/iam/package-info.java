/**
 * Logs in to RDS and Aurora with tokens instead of a password: {@code source.auth = aws-iam}. A token is a request to
 * connect that credentials of AWS have signed; the database has AWS judge it.
 */
@NullMarked
package io.headwater.source.mysql.iam;

import org.jspecify.annotations.NullMarked;
