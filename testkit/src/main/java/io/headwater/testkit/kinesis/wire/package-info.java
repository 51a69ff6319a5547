/**
 * What is said on the wire: the actions, the error codes and the two protocols, as the API reference of Amazon Kinesis
 * Data Streams (version 2013-12-02) names them.
 */
@NullMarked
package io.headwater.testkit.kinesis.wire;

import org.jspecify.annotations.NullMarked;
