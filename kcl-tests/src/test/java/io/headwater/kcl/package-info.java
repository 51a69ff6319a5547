/**
 * What Headwater writes is read by Amazon's own Kinesis Client Library, with its leases in DynamoDB Local. In a module of
 * its own, so that what those bring along touches nothing else.
 */
@NullMarked
package io.headwater.kcl;

import org.jspecify.annotations.NullMarked;
