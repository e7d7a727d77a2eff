package io.aidebug.topology.async;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/// What a call may know about the request it runs for.
///
/// @param stage the stage's name
/// @param id the request's id in the in-flight store; for [Requests#newestPerKey] the record key as
///   text
/// @param attempt which attempt this is, from 1
/// @param deadline when the stage gives the request up; a call need not try longer
/// @param headers a copy of the request's record headers
public record CallContext(
        String stage, String id, int attempt, Instant deadline, Headers headers) {}
