package io.aidebug.topology.llm.memo;

import io.aidebug.topology.llm.ModelMessage;
import io.aidebug.topology.llm.ModelRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names a request by all that decides its reply: SHA-256 over model, prompt version, occasion and
/// every word that is sent, each with its length before it.
final class RequestKey {

    private final MessageDigest digest;

    private RequestKey() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static String of(String model, ModelRequest request) {
        var key = new RequestKey();
        key.add(model);
        key.add(request.promptVersion());
        key.add(request.occasion());
        key.add(request.system());
        key.add(request.jsonSchema());
        key.add(Integer.toString(request.maxOutputTokens()));
        for (ModelMessage message : request.messages()) {
            key.add(message.author().name());
            key.add(message.text());
        }
        return HexFormat.of().formatHex(key.digest.digest());
    }

    private void add(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
