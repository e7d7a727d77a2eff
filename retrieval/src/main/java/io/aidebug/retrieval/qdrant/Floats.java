package io.aidebug.retrieval.qdrant;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/// Arrays seen as the lists that protobuf wants, and back.
final class Floats {

    private Floats() {}

    static List<Float> boxed(float[] array) {
        return new FloatView(array);
    }

    static List<Integer> boxed(int[] array) {
        return new IntView(array);
    }

    static float[] floats(List<Float> list) {
        float[] array = new float[list.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = list.get(i);
        }
        return array;
    }

    static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private static final class FloatView extends AbstractList<Float> implements RandomAccess {
        private final float[] array;

        FloatView(float[] array) {
            this.array = array;
        }

        @Override
        public Float get(int index) {
            return array[index];
        }

        @Override
        public int size() {
            return array.length;
        }
    }

    private static final class IntView extends AbstractList<Integer> implements RandomAccess {
        private final int[] array;

        IntView(int[] array) {
            this.array = array;
        }

        @Override
        public Integer get(int index) {
            return array[index];
        }

        @Override
        public int size() {
            return array.length;
        }
    }
}
