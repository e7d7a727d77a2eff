/// Measures on a file of issues with known duplicates how good the answers are, and how fast they
/// come.
@NullMarked
package io.aidebug.retrieval.evaluation;

import org.jspecify.annotations.NullMarked;
