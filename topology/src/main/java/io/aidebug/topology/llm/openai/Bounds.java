package io.aidebug.topology.llm.openai;

/// How much of a reply is taken.
///
/// @param stream bytes that are read of one reply
/// @param kept bytes of a line, and characters of a text, that are held in memory
record Bounds(long stream, int kept) {

    /// Room for 100,000 tokens at the some 250 bytes that a streamed token takes, and for an answer
    /// many times longer than any that can be used.
    static final Bounds USUAL = new Bounds(32L * 1024 * 1024, 1024 * 1024);
}
