/// Tests of what the package of this name does.
@NullMarked
package io.aidebug.retrieval.qdrant;

import org.jspecify.annotations.NullMarked;
