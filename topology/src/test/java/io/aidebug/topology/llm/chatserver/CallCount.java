package io.aidebug.topology.llm.chatserver;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How often the server was asked, and how often the same thing: what a restart pays twice.
public final class CallCount {

    private final LongAdder calls = new LongAdder();
    private final Map<UUID, Integer> distinct = new ConcurrentHashMap<>();

    void asked(String body) {
        calls.increment();
        distinct.merge(
                UUID.nameUUIDFromBytes(body.getBytes(StandardCharsets.UTF_8)), 1, Integer::sum);
    }

    public long calls() {
        return calls.sum();
    }

    /// Different questions among them.
    public long distinct() {
        return distinct.size();
    }

    String toJson() {
        return "{\"calls\":%d,\"distinct\":%d}".formatted(calls(), distinct());
    }
}
