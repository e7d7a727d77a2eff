/// The durable asynchronous stage: one slow call per record, off the stream thread, lost or doubled
/// by no crash.
///
/// ```text
///            stream thread                          in-flight store            virtual threads (CallGate)
/// process()  name the request, put it, dispatch  -> id: envelope
/// dispatch   while a permit is free: count the   -> attempt + 1           -> call(payload)
///            attempt, start the call                                            |
/// tick       drain what ended                                             <- CallEnd (a value, never a throw)
///              gone or replaced since -> drop
///              failed, tries left     -> not-before   (back-off, jitter, deadline: RetryPolicy)
///              else build + check + forward outputs,
///                   delete               -> (gone)
///            dispatch, ask for a commit (both as often as Pacing says)
///            nothing left: no more ticks until the next record, or for an hour
/// init()     scan, queue by age, attach to calls that this process still runs or remembers; forward nothing
/// close()    cancel nothing
/// ```
///
/// Under exactly-once the store, the outputs and the input's offset commit together. So a **call**
/// may happen twice (make it idempotent), its **result** is seen once. Attempts are counted before
/// the call and kept in the store: a request that kills the process runs out of attempts too
/// (`CallStart` says how strictly). A stage that tries for as long as it takes
/// ([RetryPolicy#untilDone]) keeps no count of the calls that are under way.
///
/// Read in this order: [DurableAsyncStage] (what to give it), `StageTask` (the picture above),
/// [CallGate] (permits, and the memory that lets a rebalance attach instead of repeat),
/// [RetryPolicy], `EnvelopeSerde`.
///
/// Two kinds of queue ([Requests]): every record counts (`each`, `identifiedBy`: a second one under
/// an id in flight is dropped), or only the newest per key does (`newestPerKey`: it replaces the
/// older one, whose result is dropped; calls for one key never overlap in a process. A paused
/// process may still write late: guard the outside with a version).
///
/// The stage relies on these settings of the Streams client:
/// `processing.guarantee=exactly_once_v2`, polls no longer than a tick while calls run (ticks only
/// run between polls), `commit.interval.ms=1000`, and a processing exception handler that fails:
/// one that goes on after a `forward` has thrown would lose that request until the next restart.
/// Requests must fit the changelog's `max.message.bytes` and the producer's `max.request.size`. A
/// processor cannot pause its input: everything is accepted, so push back at the edge by
/// [CallGate#waiting()].
///
/// Open one [CallGate] per stage and process before the Streams clients, close it after them.
/// Called by topologies; knows nothing of issues, jobs or Avro.
@NullMarked
package io.aidebug.topology.async;

import org.jspecify.annotations.NullMarked;
