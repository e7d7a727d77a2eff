@NullMarked
package io.aidebug.ingest;

import org.jspecify.annotations.NullMarked;
