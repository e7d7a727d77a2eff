package io.aidebug.topology.llm.prompt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The line before and after data. See the package's page for why it is a hash.
record Delimiter(String name) {

    private static final int BYTES = 12;

    static Delimiter of(String version, String data) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(version.getBytes(StandardCharsets.UTF_8));
            byte[] hash = digest.digest(data.getBytes(StandardCharsets.UTF_8));
            return new Delimiter("DATA-" + HexFormat.of().formatHex(hash, 0, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    String around(String data) {
        return name + "\n" + data + "\n" + name;
    }
}
