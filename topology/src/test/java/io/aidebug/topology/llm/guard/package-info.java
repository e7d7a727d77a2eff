/// Tests of rate, budget and breaker.
@NullMarked
package io.aidebug.topology.llm.guard;

import org.jspecify.annotations.NullMarked;
