@NullMarked
package io.headwater.source.mysql.link;

import org.jspecify.annotations.NullMarked;
