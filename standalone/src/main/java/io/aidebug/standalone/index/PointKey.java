package io.aidebug.standalone.index;

import io.qdrant.client.grpc.Common.PointId;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.lucene.util.BytesRef;

/// Point ids as bytes that sort as Qdrant sorts ids: numbers first, then UUIDs.
final class PointKey {

    private static final byte NUMBER = 0;
    private static final byte NAME = 1;
    private static final Pattern UUID_TEXT =
            Pattern.compile(
                    "(?:urn:uuid:)?(\\p{XDigit}{8})-?(\\p{XDigit}{4})-?(\\p{XDigit}{4})-?(\\p{XDigit}{4})-?(\\p{XDigit}{12})");

    private PointKey() {}

    static BytesRef of(PointId id) {
        return switch (id.getPointIdOptionsCase()) {
            case NUM -> number(id.getNum());
            case UUID -> uuid(id.getUuid());
            case POINTIDOPTIONS_NOT_SET ->
                    throw RefusedRequest.wrongInput("No ID options provided");
        };
    }

    static List<BytesRef> of(Collection<PointId> ids) {
        return ids.stream().map(PointKey::of).toList();
    }

    static PointId id(BytesRef key) {
        ByteBuffer bytes = ByteBuffer.wrap(key.bytes, key.offset, key.length);
        if (bytes.get() == NUMBER) {
            return PointId.newBuilder().setNum(bytes.getLong()).build();
        }
        UUID uuid = new UUID(bytes.getLong(), bytes.getLong());
        return PointId.newBuilder().setUuid(uuid.toString()).build();
    }

    private static BytesRef number(long number) {
        ByteBuffer bytes = ByteBuffer.allocate(1 + Long.BYTES).put(NUMBER).putLong(number);
        return new BytesRef(bytes.array());
    }

    private static BytesRef uuid(String text) {
        var matcher = UUID_TEXT.matcher(text);
        if (!matcher.matches()) {
            throw RefusedRequest.wrongInput("Unable to parse UUID: " + text);
        }
        UUID uuid = UUID.fromString(matcher.replaceFirst("$1-$2-$3-$4-$5"));
        ByteBuffer bytes =
                ByteBuffer.allocate(1 + 2 * Long.BYTES)
                        .put(NAME)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits());
        return new BytesRef(bytes.array());
    }
}
