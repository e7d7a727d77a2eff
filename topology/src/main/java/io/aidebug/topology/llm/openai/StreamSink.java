package io.aidebug.topology.llm.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidebug.service.json.SharedBuffers;
import io.aidebug.topology.async.CallFailure;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a reply as server-sent events, one JSON object in each `data:` line, `[DONE]` at the end.
final class StreamSink implements Sink {

    private static final JsonMapper JSON = SharedBuffers.mapper();
    private static final String DATA = "data:";

    private final ReplyParts parts;
    private final Lines lines;
    private final Consumer<Ending> done;
    private Ending.@Nullable Failed failure;
    private boolean saidAll;

    /// @param done told once, when the model has said all, though the connection may not have ended
    StreamSink(Bounds bounds, Consumer<Ending> done) {
        this.parts = new ReplyParts(bounds.kept());
        this.lines = new Lines(bounds, this::line);
        this.done = done;
    }

    static CallFailure tooLong() {
        return new PermanentFailure("The language model's reply was longer than any answer is.");
    }

    @Override
    public Optional<Ending> take(ByteBuffer bytes) {
        boolean within = lines.take(bytes);
        if (failure != null) {
            return Optional.of(failure);
        }
        return within ? Optional.empty() : Optional.of(new Ending.Failed(tooLong(), true));
    }

    @Override
    public Ending end() {
        lines.end();
        if (failure != null) {
            return failure;
        }
        return saidAll || parts.isFinished()
                ? new Ending.Replied(parts)
                : new Ending.Failed(
                        new TransientFailure("The language model's reply broke off."), true);
    }

    private void line(String line) {
        if (saidAll || failure != null || !line.startsWith(DATA)) {
            return;
        }
        String data = line.substring(DATA.length()).strip();
        if (data.equals("[DONE]")) {
            // From here on another thread may read the parts.
            saidAll = true;
            done.accept(new Ending.Replied(parts));
        } else {
            part(data);
        }
    }

    private void part(String data) {
        try {
            JsonNode part = JSON.readTree(data);
            if (part.hasNonNull("error")) {
                failure = new Ending.Failed(told(part, data), !parts.isEmpty());
            } else if (!parts.add(part)) {
                failure = new Ending.Failed(tooLong(), true);
            }
        } catch (JsonProcessingException _) {
            failure = new Ending.Failed(ReplyParts.garbled(), true);
        }
    }

    /// Some servers tell of a failure in a stream that began with 200: a refusal before the first
    /// word, a reply that was broken off after it.
    private static CallFailure told(JsonNode part, String data) {
        int status = part.path("error").path("code").asInt(500);
        HttpHeaders none = HttpHeaders.of(Map.of(), (_, _) -> true);
        return new Refusal(status < 400 ? 500 : status, none, data).failure(Instant.EPOCH);
    }
}
