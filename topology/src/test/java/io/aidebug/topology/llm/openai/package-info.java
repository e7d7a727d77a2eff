/// Tests of the adapter against a server with faults.
@NullMarked
package io.aidebug.topology.llm.openai;

import org.jspecify.annotations.NullMarked;
