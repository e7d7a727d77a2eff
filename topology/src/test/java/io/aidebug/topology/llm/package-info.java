/// Tests of the language model's port and of what stands around it.
@NullMarked
package io.aidebug.topology.llm;

import org.jspecify.annotations.NullMarked;
