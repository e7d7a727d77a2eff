/// Tests of indexing, on an index and a model of ours.
@NullMarked
package io.aidebug.topology.indexing;

import org.jspecify.annotations.NullMarked;
