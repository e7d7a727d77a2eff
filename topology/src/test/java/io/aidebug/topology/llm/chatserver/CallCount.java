package io.aidebug.topology.llm.chatserver;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How often the server was asked, and how often the same thing: what a restart pays twice. A call
/// whose client went away before it had the whole reply is asked but not answered.
public final class CallCount {

    private final LongAdder calls = new LongAdder();
    private final LongAdder answers = new LongAdder();
    private final Set<UUID> answered = ConcurrentHashMap.newKeySet();
    private final Set<UUID> distinct = ConcurrentHashMap.newKeySet();

    void asked(String body) {
        calls.increment();
        distinct.add(name(body));
    }

    void answered(String body) {
        answers.increment();
        answered.add(name(body));
    }

    public long calls() {
        return calls.sum();
    }

    /// Different questions among them.
    public long distinct() {
        return distinct.size();
    }

    String toJson() {
        return "{\"calls\":%d,\"distinct\":%d,\"answers\":%d,\"distinct_answers\":%d}"
                .formatted(calls(), distinct(), answers.sum(), answered.size());
    }

    private static UUID name(String body) {
        return UUID.nameUUIDFromBytes(body.getBytes(StandardCharsets.UTF_8));
    }
}
