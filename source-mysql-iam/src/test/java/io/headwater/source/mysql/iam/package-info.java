@NullMarked
package io.headwater.source.mysql.iam;

import org.jspecify.annotations.NullMarked;
