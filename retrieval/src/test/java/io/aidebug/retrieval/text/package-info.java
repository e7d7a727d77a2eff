/// Tests of what the package of this name does.
@NullMarked
package io.aidebug.retrieval.text;

import org.jspecify.annotations.NullMarked;
