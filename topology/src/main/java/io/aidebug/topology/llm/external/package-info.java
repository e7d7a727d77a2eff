/// Titles from a web search, for questions to which nothing local is like. Off unless a search is
/// configured and the submission asks for it; unconfirmed whatever they say; never a reason for a
/// job to fail.
///
/// Called by `topology.answering` before it asks the model, and beside the offline rules.
@NullMarked
package io.aidebug.topology.llm.external;

import org.jspecify.annotations.NullMarked;
