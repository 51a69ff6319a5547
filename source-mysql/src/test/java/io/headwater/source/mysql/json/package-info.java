@NullMarked
package io.headwater.source.mysql.json;

import org.jspecify.annotations.NullMarked;
