package io.aidebug.retrieval;

import java.util.List;
import java.util.function.Consumer;

/// Turns a text into a vector.
///
/// Every implementation is safe for many threads: a call waits for one of a bounded number of
/// permits, so a caller may start as many as it likes, on virtual threads or on platform threads. A
/// model in this process may run on the caller's thread where that is a platform thread.
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

    /// Several texts, each as [#embed(String)] embeds it: an adapter may do what comes before the
    /// model for all of them at once.
    ///
    /// @param vectors takes the vector of one text after the other, in their order, each as soon as
    ///   the adapter has it, on a thread of the adapter's; all of them when this returns
    default void embed(List<String> texts, Consumer<float[]> vectors) throws RetrievalException {
        for (String text : texts) {
            vectors.accept(embed(text));
        }
    }

    /// Frees the model. Calls still running end with an exception.
    @Override
    void close();
}
