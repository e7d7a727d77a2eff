package io.aidebug.retrieval;

/// Turns a text into a vector.
///
/// Every implementation is safe for many threads and is made to be called on virtual threads:
/// [#embed] waits for one of a bounded number of permits, so a caller may start as many calls as it
/// likes.
public interface Embedder extends AutoCloseable {

    /// The model behind the vectors. Vectors of two models must never meet in one index.
    EmbeddingModel model();

    /// One text, alone (a batch would change the vectors of a quantized model).
    ///
    /// @param text any text, also empty; the adapter cuts it to what its model reads
    /// @return a new `float[model().dimensions()]`, L2-normalised; of the caller, who may change it
    /// @throws TransientRetrievalException when a later call may succeed (overloaded, unreachable,
    ///   interrupted; the interrupt is restored)
    /// @throws PermanentRetrievalException when this text can never be embedded
    float[] embed(String text) throws RetrievalException;

    /// Frees the model. Calls still running end with an exception.
    @Override
    void close();
}
