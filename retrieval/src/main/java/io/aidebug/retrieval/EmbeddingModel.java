package io.aidebug.retrieval;

/// A model by the name under which its vectors are cached and indexed.
///
/// @param name stable, with the quantization in it, e.g. `all-MiniLM-L6-v2-q`
/// @param dimensions floats in one vector
public record EmbeddingModel(String name, int dimensions) {}
