/**
 * JSON values as MySQL spells them. A snapshot is given their text, the binlog holds them in a binary form; {@link
 * io.headwater.source.mysql.json.BinaryJson} makes of that the text which the server would make of it, so that both are
 * the same, with {@link io.headwater.source.mysql.json.JsonBlanks the blanks} between their parts left out.
 */
@NullMarked
package io.headwater.source.mysql.json;

import org.jspecify.annotations.NullMarked;
