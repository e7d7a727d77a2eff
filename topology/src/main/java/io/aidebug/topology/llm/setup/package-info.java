/// Puts the model together from its settings: memory, guard, meters, adapter. Called by the
/// process's wiring only.
@NullMarked
package io.aidebug.topology.llm.setup;

import org.jspecify.annotations.NullMarked;
