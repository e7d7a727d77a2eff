@NullMarked
package io.aidebug.redaction;

import org.jspecify.annotations.NullMarked;
