package io.aidebug.service.http;

import io.aidebug.service.config.ApiKey;
import io.aidebug.service.config.EdgeSettings;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/// Bounds what one caller sends: a bucket of tokens for each key, or for each address where no key
/// is asked for. A bucket holds what ten seconds bring, so a burst passes. Probes and what
/// instances ask each other are not counted.
final class RateLimit {

    /// Full buckets of callers that are gone are forgotten beyond this many.
    private static final int REMEMBERED = 10_000;

    private static final double SECONDS_OF_BURST = 10;
    private static final double SMALLEST_BURST = 5;

    private final double tokensPerSecond;
    private final double burst;
    private final boolean trustForwarded;
    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    /// @param tokens left at that moment
    private record Bucket(double tokens, long at) {}

    RateLimit(EdgeSettings settings, LongSupplier nanoTime) {
        this.tokensPerSecond = settings.requestsPerMinute() / 60.0;
        this.burst = Math.max(SMALLEST_BURST, tokensPerSecond * SECONDS_OF_BURST);
        this.trustForwarded = settings.trustForwarded();
        this.nanoTime = nanoTime;
    }

    void check(Context context) {
        if (tokensPerSecond == 0
                || ApiKeys.isOpen(context)
                || context.path().startsWith("/internal/")) {
            return;
        }
        take(ApiKeys.caller(context).map(ApiKey::name).orElseGet(() -> address(context)));
    }

    /// @throws ProblemException 429 when the caller's bucket is empty
    void take(String caller) {
        long now = nanoTime.getAsLong();
        var taken = new AtomicBoolean();
        buckets.compute(
                caller,
                (_, bucket) -> {
                    double tokens = bucket == null ? burst : filled(bucket, now);
                    taken.set(tokens >= 1);
                    return new Bucket(tokens >= 1 ? tokens - 1 : tokens, now);
                });
        forgetTheIdle(now);
        if (!taken.get()) {
            throw refused();
        }
    }

    private ProblemException refused() {
        Duration wait = Duration.ofMillis((long) Math.ceil(1_000 / tokensPerSecond));
        return ProblemException.tooMany(
                "More than %.0f requests a minute were sent.".formatted(tokensPerSecond * 60),
                wait);
    }

    private double filled(Bucket bucket, long now) {
        double seconds = (double) (now - bucket.at()) / TimeUnit.SECONDS.toNanos(1);
        return Math.min(burst, bucket.tokens() + seconds * tokensPerSecond);
    }

    private void forgetTheIdle(long now) {
        if (buckets.size() > REMEMBERED) {
            buckets.values().removeIf(bucket -> filled(bucket, now) >= burst);
        }
    }

    /// Anybody can write `X-Forwarded-For`; only its last entry is the nearest proxy's own.
    private String address(Context context) {
        String forwarded = trustForwarded ? context.header("X-Forwarded-For") : null;
        return forwarded == null || forwarded.isBlank()
                ? context.req().getRemoteAddr()
                : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }
}
