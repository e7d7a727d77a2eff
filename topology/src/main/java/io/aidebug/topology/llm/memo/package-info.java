/// Remembers what the model replied, so that a crash, a rebalance or a replay does not pay for the
/// same question twice. See ADR 21.
@NullMarked
package io.aidebug.topology.llm.memo;

import org.jspecify.annotations.NullMarked;
