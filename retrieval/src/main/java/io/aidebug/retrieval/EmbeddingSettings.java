package io.aidebug.retrieval;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// How texts become vectors.
///
/// @param threads texts embedded at once; the number of cores is best
/// @param url a remote service, `POST {"text": ...}` answered by `{"vector": [...]}`; in-process
///   when absent
/// @param remoteModel what the service runs; not used without one
/// @param cacheBytes how much memory remembered vectors may take
public record EmbeddingSettings(
        int threads, @Nullable URI url, EmbeddingModel remoteModel, long cacheBytes) {}
