/// Topics and records.
@NullMarked
package io.aidebug.schemas;

import org.jspecify.annotations.NullMarked;
