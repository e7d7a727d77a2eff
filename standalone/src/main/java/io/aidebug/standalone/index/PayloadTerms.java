package io.aidebug.standalone.index;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.lucene.util.BytesRef;

/// The terms by which payload values are found: path, a zero byte, what is said of the path.
///
/// Written by [PayloadFields], asked for by [PayloadFilter]. An array has the terms of each of its
/// elements; elements of an array of objects have the path `array[].key`.
final class PayloadTerms {

    /// A longer text is represented by its digest: Lucene's terms end at 32,766 bytes.
    private static final int MAX_TEXT_BYTES = 512;

    private PayloadTerms() {}

    /// There is something at the path: a value, an object, an array that is not empty.
    static BytesRef present(String path) {
        return new BytesRef(path + "\0e");
    }

    /// There is a null at the path, or in its array.
    static BytesRef nothing(String path) {
        return new BytesRef(path + "\0z");
    }

    static BytesRef text(String path, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return new BytesRef(
                utf8.length <= MAX_TEXT_BYTES
                        ? valuesFrom(path) + "s" + value
                        : valuesFrom(path) + "x" + digest(utf8));
    }

    static BytesRef integer(String path, long value) {
        return new BytesRef(valuesFrom(path) + "i" + value);
    }

    static BytesRef real(String path, double value) {
        return new BytesRef(valuesFrom(path) + "d" + value);
    }

    static BytesRef bool(String path, boolean value) {
        return new BytesRef(valuesFrom(path) + "b" + value);
    }

    /// Before all values of the path.
    static BytesRef before(String path) {
        return new BytesRef(valuesFrom(path));
    }

    /// After all values of the path.
    static BytesRef after(String path) {
        return new BytesRef(path + "\0w");
    }

    private static String valuesFrom(String path) {
        return path + "\0v";
    }

    private static String digest(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
