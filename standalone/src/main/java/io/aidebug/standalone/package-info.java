/// Everything in one process.
@NullMarked
package io.aidebug.standalone;

import org.jspecify.annotations.NullMarked;
