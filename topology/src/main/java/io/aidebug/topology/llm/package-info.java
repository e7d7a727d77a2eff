/// The language model: the port that the answering stage asks, and what stands around it.
///
/// Called by `topology.answering` on the virtual threads of its stage. Knows the records, not Kafka
/// Streams.
@NullMarked
package io.aidebug.topology.llm;

import org.jspecify.annotations.NullMarked;
