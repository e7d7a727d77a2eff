package io.aidebug.redaction;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/// Finds many literals at once, whatever their case, in one pass over the text: the automaton of
/// Aho and Corasick (Efficient string matching, CACM 18, 1975), all transitions computed before.
/// Immutable.
final class Anchors {

    private static final int ASCII = 128;

    /// By character: its column; 0 for every character that no literal has.
    private final byte[] columns = new byte[ASCII];

    private final int width;
    private final int[] next;

    private static final int[] NONE = {};

    /// By state: the literals that end there, longest first; none for most.
    private final int[][] ending;

    private final int[] lengths;

    /// @param literals in lower case, ASCII
    Anchors(List<String> literals) {
        this.lengths = literals.stream().mapToInt(String::length).toArray();
        this.width = assignColumns(literals);
        int states = 1 + literals.stream().mapToInt(String::length).sum();
        this.next = new int[states * width];
        this.ending = new int[states][];
        Arrays.fill(ending, NONE);
        link(insert(literals));
    }

    /// What is told of each literal in the text.
    @FunctionalInterface
    interface Listener {
        /// A literal stands before a place.
        ///
        /// @param literal its place in the list
        void at(int literal, int end);
    }

    int length(int literal) {
        return lengths[literal];
    }

    /// Tells where the literals stand, in the order of their ends.
    void find(View view, Listener listener) {
        char[] text = view.chars();
        int length = view.length();
        int state = 0;
        for (int i = 0; i < length; i++) {
            char c = text[i];
            state = next[state * width + (c < ASCII ? columns[c] : 0)];
            for (int literal : ending[state]) {
                listener.at(literal, i + 1);
            }
        }
    }

    private int assignColumns(List<String> literals) {
        int used = 1;
        for (String literal : literals) {
            for (int i = 0; i < literal.length(); i++) {
                char c = literal.charAt(i);
                if (columns[c] == 0) {
                    columns[c] = (byte) used;
                    if (c >= 'a' && c <= 'z') {
                        columns[c - 0x20] = (byte) used;
                    }
                    used++;
                }
            }
        }
        return used;
    }

    private int insert(List<String> literals) {
        int states = 1;
        for (int k = 0; k < literals.size(); k++) {
            int state = 0;
            for (char c : literals.get(k).toCharArray()) {
                int edge = state * width + columns[c];
                if (next[edge] == 0) {
                    next[edge] = states++;
                }
                state = next[edge];
            }
            ending[state] = with(ending[state], k);
        }
        return states;
    }

    // Breadth first: a state's fallback is nearer to the root, so it is complete before.
    private void link(int states) {
        int[] fallback = new int[states];
        var queue = new ArrayDeque<Integer>();
        queue.add(0);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            for (int column = 1; column < width; column++) {
                int edge = state * width + column;
                int beyond = state == 0 ? 0 : next[fallback[state] * width + column];
                if (next[edge] == 0) {
                    next[edge] = beyond;
                } else {
                    fallback[next[edge]] = beyond;
                    queue.add(next[edge]);
                    for (int literal : ending[beyond]) {
                        ending[next[edge]] = with(ending[next[edge]], literal);
                    }
                }
            }
        }
    }

    private static int[] with(int[] literals, int literal) {
        int[] all = Arrays.copyOf(literals, literals.length + 1);
        all[all.length - 1] = literal;
        return all;
    }
}
