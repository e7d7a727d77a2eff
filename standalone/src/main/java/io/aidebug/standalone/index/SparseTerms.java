package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Points.SparseVector;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.lucene.util.BytesRef;

/// A sparse vector: distinct term numbers in ascending (unsigned) order, each with its weight.
final class SparseTerms {

    private final int[] indices;
    private final float[] values;

    private SparseTerms(int[] indices, float[] values) {
        this.indices = indices;
        this.values = values;
    }

    static SparseTerms of(SparseVector vector) {
        int count = vector.getIndicesCount();
        if (count != vector.getValuesCount()) {
            throw RefusedRequest.wrongInput(
                    "the sparse vector has %d indices and %d values"
                            .formatted(count, vector.getValuesCount()));
        }
        int[] order =
                IntStream.range(0, count)
                        .boxed()
                        .sorted(
                                Comparator.comparingInt(
                                        i -> vector.getIndices(i) ^ Integer.MIN_VALUE))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int[] indices = Arrays.stream(order).map(vector::getIndices).toArray();
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = vector.getValues(order[i]);
            if (!Float.isFinite(values[i])) {
                throw RefusedRequest.wrongInput("the vector holds a value that is not finite");
            }
            if (i > 0 && indices[i] == indices[i - 1]) {
                throw RefusedRequest.wrongInput("Sparse vector indices must be unique");
            }
        }
        return new SparseTerms(indices, values);
    }

    float value(int position) {
        return values[position];
    }

    /// The same terms, each weight multiplied by the factor at its position.
    SparseTerms times(float[] factors) {
        float[] products = values.clone();
        for (int i = 0; i < products.length; i++) {
            products[i] *= factors[i];
        }
        return new SparseTerms(indices, products);
    }

    int size() {
        return indices.length;
    }

    /// The bytes of the term in the postings.
    BytesRef term(int position) {
        return new BytesRef(ByteBuffer.allocate(Integer.BYTES).putInt(indices[position]).array());
    }

    BytesRef toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(size() * (Integer.BYTES + Float.BYTES));
        for (int index : indices) {
            bytes.putInt(index);
        }
        for (float value : values) {
            bytes.putFloat(value);
        }
        return new BytesRef(bytes.array());
    }

    static SparseTerms fromBytes(BytesRef packed) {
        ByteBuffer bytes = ByteBuffer.wrap(packed.bytes, packed.offset, packed.length);
        int count = packed.length / (Integer.BYTES + Float.BYTES);
        int[] indices = new int[count];
        float[] values = new float[count];
        bytes.asIntBuffer().get(indices);
        bytes.position(bytes.position() + count * Integer.BYTES);
        bytes.asFloatBuffer().get(values);
        return new SparseTerms(indices, values);
    }

    SparseVector toVector() {
        SparseVector.Builder vector = SparseVector.newBuilder();
        for (int i = 0; i < size(); i++) {
            vector.addIndices(indices[i]).addValues(values[i]);
        }
        return vector.build();
    }

    /// `NaN` when the two have no term in common: such a pair is no match, not a match of score 0.
    float dot(SparseTerms other) {
        float sum = 0;
        boolean common = false;
        int mine = 0;
        int its = 0;
        while (mine < size() && its < other.size()) {
            int order = Integer.compareUnsigned(indices[mine], other.indices[its]);
            if (order == 0) {
                sum += values[mine++] * other.values[its++];
                common = true;
            } else if (order < 0) {
                mine++;
            } else {
                its++;
            }
        }
        return common ? sum : Float.NaN;
    }
}
