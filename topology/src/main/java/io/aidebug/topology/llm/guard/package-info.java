/// What stands between the answering stage and the model: rate, budget, breaker, meters.
///
/// ```text
/// answering stage (permits, lanes per issue, retries, total deadline)
///   -> RememberingModel   a reply that was paid for already
///   -> RedactingModel     takes secrets out of a new one
///   -> GuardedModel       day's budget -> rate -> breaker, waiting where waiting helps
///   -> MeteredModel       counts what really goes out
///   -> OpenAiLanguageModel
/// ```
///
/// A call that has to wait waits here on its own virtual thread, up to its patience; then it goes
/// back to the stage's store as a transient failure and comes again. So while the model is away
/// nothing is lost, a few probes find out when it is back, and what waits goes at once.
@NullMarked
package io.aidebug.topology.llm.guard;

import org.jspecify.annotations.NullMarked;
