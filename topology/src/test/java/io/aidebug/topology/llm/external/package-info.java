/// Tests of the external search and its gate.
@NullMarked
package io.aidebug.topology.llm.external;

import org.jspecify.annotations.NullMarked;
