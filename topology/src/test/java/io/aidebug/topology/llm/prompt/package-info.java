/// Tests of the question and its sizes.
@NullMarked
package io.aidebug.topology.llm.prompt;

import org.jspecify.annotations.NullMarked;
