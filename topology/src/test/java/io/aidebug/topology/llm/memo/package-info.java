/// Tests of the remembered replies.
@NullMarked
package io.aidebug.topology.llm.memo;

import org.jspecify.annotations.NullMarked;
