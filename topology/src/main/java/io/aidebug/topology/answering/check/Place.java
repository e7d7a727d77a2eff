package io.aidebug.topology.answering.check;

/// Where a quote was found.
///
/// @param source as an `EvidenceQuote` names it
/// @param line line of the submission's logs, from 1; 0 for another source
public record Place(String source, int line) {}
