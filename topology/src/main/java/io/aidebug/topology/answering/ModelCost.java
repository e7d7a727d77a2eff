package io.aidebug.topology.answering;

/// What an analysis has cost, whether the model's reply was used or not.
///
/// @param inputTokens read by the model
/// @param outputTokens written by it
public record ModelCost(int inputTokens, int outputTokens) {

    /// No model replied.
    public static final ModelCost NONE = new ModelCost(0, 0);

    /// Both together.
    public ModelCost plus(int input, int output) {
        return new ModelCost(inputTokens + input, outputTokens + output);
    }
}
