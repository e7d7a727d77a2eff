package io.aidebug.retrieval;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Weighted terms of a text.
///
/// @param indices 32-bit term ids, read as unsigned by the index; distinct, ascending as signed
///   numbers
/// @param values weight of the term at the same position, without the inverse document frequency,
///   which the index multiplies
@SuppressWarnings(
        "ArrayRecordComponent") // thousands of these live at once; boxed lists would take 10 times
// the space
public record SparseVector(int[] indices, float[] values) {

    public SparseVector {
        if (indices.length != values.length) {
            throw new IllegalArgumentException(
                    indices.length + " indices, " + values.length + " values");
        }
    }

    public int size() {
        return indices.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SparseVector that
                && Arrays.equals(indices, that.indices)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(indices) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "SparseVector[" + indices.length + " terms]";
    }
}
