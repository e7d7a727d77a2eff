/// Ports for embedding and the issue index.
@NullMarked
package io.aidebug.retrieval;

import org.jspecify.annotations.NullMarked;
