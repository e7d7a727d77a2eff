package io.aidebug.topology.llm.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidebug.service.json.SharedBuffers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;

/// Keeps a body whole, up to a bound.
final class WholeSink implements Sink {

    private static final JsonMapper JSON = SharedBuffers.mapper();

    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private final int limit;
    private final Function<byte[], Ending> reader;
    private final Function<byte[], Ending> overflow;

    private WholeSink(
            int limit, Function<byte[], Ending> reader, Function<byte[], Ending> overflow) {
        this.limit = limit;
        this.reader = reader;
        this.overflow = overflow;
    }

    /// A reply from a server that does not stream.
    static WholeSink reply(Bounds bounds) {
        return new WholeSink(
                bounds.kept(),
                body -> parse(body, bounds),
                _ -> new Ending.Failed(StreamSink.tooLong(), true));
    }

    /// A body of which the beginning is enough.
    static WholeSink beginning(int limit, Function<byte[], Ending> reader) {
        return new WholeSink(limit, reader, reader);
    }

    @Override
    public Optional<Ending> take(ByteBuffer bytes) {
        int room = Math.min(bytes.remaining(), limit - body.size());
        byte[] taken = new byte[room];
        bytes.get(taken);
        body.writeBytes(taken);
        return bytes.hasRemaining()
                ? Optional.of(overflow.apply(body.toByteArray()))
                : Optional.empty();
    }

    @Override
    public Ending end() {
        return reader.apply(body.toByteArray());
    }

    private static Ending parse(byte[] body, Bounds bounds) {
        var parts = new ReplyParts(bounds.kept());
        try {
            JsonNode whole = JSON.readTree(body);
            return parts.add(whole)
                    ? new Ending.Replied(parts)
                    : new Ending.Failed(StreamSink.tooLong(), true);
        } catch (IOException _) {
            return new Ending.Failed(ReplyParts.garbled(), true);
        }
    }
}
