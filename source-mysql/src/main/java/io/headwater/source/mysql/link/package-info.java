/**
 * How connections to a server are made: all of them in one way, be they ours, those of Debezium's JDBC or the binlog
 * reader's. {@link io.headwater.source.mysql.link.Link} says it as one record; {@link
 * io.headwater.source.mysql.link.Password} is asked anew before each connection; what is not known to be the right
 * server gets neither password nor question.
 */
@NullMarked
package io.headwater.source.mysql.link;

import org.jspecify.annotations.NullMarked;
