package io.aidebug.retrieval.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;

/// Memory outside the heap for what goes into the model and what comes out of it, used for one text
/// after the other: a long text's output alone is 400 KB. One thread at a time.
final class TextTensors {

    private final OrtEnvironment environment;
    private final int dimensions;
    private final LongBuffer ids;
    private final LongBuffer mask;
    private final LongBuffer types;
    private final FloatBuffer output;

    /// @param tokens the most a text may have
    /// @param dimensions floats that the model gives for each of them
    TextTensors(OrtEnvironment environment, int tokens, int dimensions) {
        this.environment = environment;
        this.dimensions = dimensions;
        this.ids = longs(tokens);
        this.mask = longs(tokens);
        this.types = longs(tokens); // all of one text: zeros
        this.output = bytes(tokens * dimensions * Float.BYTES).asFloatBuffer();
        for (int token = 0; token < tokens; token++) {
            mask.put(token, 1); // no padding: every token counts
        }
    }

    private static LongBuffer longs(int count) {
        return bytes(count * Long.BYTES).asLongBuffer();
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocateDirect(count).order(ByteOrder.nativeOrder());
    }

    /// One text through the model: mean of its tokens' vectors, of length 1.
    float[] run(OrtSession session, long[] tokens) throws OrtException {
        int count = tokens.length;
        long[] shape = {1, count};
        try (OnnxTensor idTensor = tensor(ids.clear().put(tokens).flip(), shape);
                OnnxTensor maskTensor = tensor(mask.limit(count), shape);
                OnnxTensor typeTensor = tensor(types.limit(count), shape);
                OnnxTensor outputTensor =
                        OnnxTensor.createTensor(
                                environment,
                                output.limit(count * dimensions),
                                new long[] {1, count, dimensions});
                OrtSession.Result _ =
                        session.run(
                                Map.of(
                                        "input_ids", idTensor,
                                        "attention_mask", maskTensor,
                                        "token_type_ids", typeTensor),
                                Map.of("last_hidden_state", outputTensor))) {
            return Pooling.meanNormalised(output, count, dimensions);
        }
    }

    private OnnxTensor tensor(LongBuffer values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(environment, values, shape);
    }
}
