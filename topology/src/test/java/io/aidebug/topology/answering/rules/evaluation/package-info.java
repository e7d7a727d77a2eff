/// Looks at what the offline rules say about a file of real issues. Run by hand, see `bench`.
@NullMarked
package io.aidebug.topology.answering.rules.evaluation;

import org.jspecify.annotations.NullMarked;
