@NullMarked
package io.headwater.source.mysql.row;

import org.jspecify.annotations.NullMarked;
