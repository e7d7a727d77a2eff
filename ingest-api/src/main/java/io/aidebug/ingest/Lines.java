package io.aidebug.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Bytes as lines, before anything is known of their encoding: a line that is not UTF-8 is wrong
/// alone.
final class Lines {

    private Lines() {}

    /// The lines without their ends; a last line end begins no further line.
    static List<byte[]> split(byte[] bytes) {
        var lines = new ArrayList<byte[]>();
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, begin, i));
                begin = i + 1;
            }
        }
        if (begin < bytes.length) {
            lines.add(Arrays.copyOfRange(bytes, begin, bytes.length));
        }
        return lines;
    }

    static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
