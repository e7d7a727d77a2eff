package io.aidebug.retrieval.onnx;

import java.nio.FloatBuffer;

/// Makes one vector of a model's vectors per token.
final class Pooling {

    private Pooling() {}

    /// Mean over tokens (no padding, so every token counts), then L2 norm.
    ///
    /// @param tokens `tokens x dimensions` floats, row by row
    static float[] meanNormalised(FloatBuffer tokens, int count, int dimensions) {
        float[] mean = new float[dimensions];
        float[] row = new float[dimensions];
        for (int token = 0; token < count; token++) {
            tokens.get(token * dimensions, row);
            for (int d = 0; d < dimensions; d++) {
                mean[d] += row[d];
            }
        }
        return normalise(mean);
    }

    /// Scales to length 1 in place; a vector of zeros stays as it is.
    static float[] normalise(float[] vector) {
        double squares = 0;
        for (float v : vector) {
            squares += (double) v * v;
        }
        float scale = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 1;
        for (int d = 0; d < vector.length; d++) {
            vector[d] *= scale;
        }
        return vector;
    }
}
