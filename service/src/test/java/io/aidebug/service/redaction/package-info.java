@NullMarked
package io.aidebug.service.redaction;

import org.jspecify.annotations.NullMarked;
