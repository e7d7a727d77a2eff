package io.aidebug.service.json;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// Jackson whose buffers all threads share, as it is the default from Jackson 3 on.
///
/// Jackson 2 keeps them, some 30 KB, by thread. A virtual thread lives for one request: each would
/// make buffers of its own, and hold them for as long as it waits for a model.
public final class SharedBuffers {

    private SharedBuffers() {}

    /// For a factory with further settings.
    public static JsonFactoryBuilder factory() {
        return new JsonFactoryBuilder().recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool());
    }

    /// Jackson's defaults otherwise.
    public static JsonMapper mapper() {
        return new JsonMapper(factory().build());
    }
}
