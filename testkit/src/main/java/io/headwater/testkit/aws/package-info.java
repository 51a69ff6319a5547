/**
 * Small stand-ins, on 127.0.0.1, for those who give credentials out in AWS: what they issue lives as short as a test
 * likes, so that renewals need no waiting.
 */
@NullMarked
package io.headwater.testkit.aws;

import org.jspecify.annotations.NullMarked;
