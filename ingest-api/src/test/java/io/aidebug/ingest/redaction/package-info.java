@NullMarked
package io.aidebug.ingest.redaction;

import org.jspecify.annotations.NullMarked;
