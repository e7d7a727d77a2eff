/// Tests of looking things up.
@NullMarked
package io.aidebug.query.lookup;

import org.jspecify.annotations.NullMarked;
