package io.aidebug.retrieval;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where the index is.
///
/// @param port of the gRPC API
/// @param apiKey secret
/// @param collection what is written to; `<alias>-g<generation>`
/// @param alias what is read from; created pointing at `collection` when nobody made it yet
/// @param deadline of one call
public record QdrantSettings(
        String host,
        int port,
        @Nullable String apiKey,
        boolean tls,
        String collection,
        String alias,
        Duration deadline) {

    @Override
    public String toString() {
        return "QdrantSettings[%s:%d, tls=%s, apiKey=%s, collection=%s, alias=%s, deadline=%s]"
                .formatted(
                        host,
                        port,
                        tls,
                        apiKey == null ? "none" : "***",
                        collection,
                        alias,
                        deadline);
    }
}
