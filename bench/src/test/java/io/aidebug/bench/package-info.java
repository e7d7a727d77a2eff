/// Tests of the arithmetic behind the measurements.
@NullMarked
package io.aidebug.bench;

import org.jspecify.annotations.NullMarked;
