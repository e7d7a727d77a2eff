/// Tests of the pulls as a reader sees them.
@NullMarked
package io.aidebug.query.sync;

import org.jspecify.annotations.NullMarked;
