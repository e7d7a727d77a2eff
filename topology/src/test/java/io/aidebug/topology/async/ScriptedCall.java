package io.aidebug.topology.async;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A call that answers `<payload>!`, fails as told, and can be held back until it is let go.
final class ScriptedCall implements AsyncCall<String, String> {

    final List<String> started = new CopyOnWriteArrayList<>();
    final List<CallContext> contexts = new CopyOnWriteArrayList<>();
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    private final Map<String, List<Exception>> failures = new ConcurrentHashMap<>();
    private volatile @Nullable Semaphore held;

    void failing(String payload, Exception... first) {
        failures.put(payload, new CopyOnWriteArrayList<>(first));
    }

    void hold() {
        held = new Semaphore(0);
    }

    void letGo(int calls) {
        Semaphore now = held;
        if (now != null) {
            now.release(calls);
        }
    }

    @Override
    public String call(String input, CallContext context)
            throws CallException, InterruptedException {
        contexts.add(context);
        mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
        started.add(input);
        try {
            Semaphore gate = held;
            if (gate != null) {
                gate.acquire();
            }
            return answer(input);
        } finally {
            running.decrementAndGet();
        }
    }

    private String answer(String input) throws CallException {
        List<Exception> planned = failures.getOrDefault(input, List.of());
        if (!planned.isEmpty()) {
            switch (planned.remove(0)) {
                case CallException e -> throw e;
                case RuntimeException e -> throw e;
                case Exception e -> throw new IllegalArgumentException(e);
            }
        }
        return input + "!";
    }

    /// Ends only when it is interrupted.
    static String never() throws InterruptedException {
        new CountDownLatch(1).await();
        throw new IllegalStateException("unreachable");
    }
}
