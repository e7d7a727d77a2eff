package io.aidebug.topology.async;

import io.aidebug.service.kafka.Ticker;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import io.aidebug.topology.async.GateLine.Admission;
import io.aidebug.topology.async.GateLine.Ended;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stage's work for one task, from one `init` to the next `close`; everything here runs on the
/// task's stream thread.
final class StageTask<K extends @Nullable Object, I extends @Nullable Object, O, KOut, VOut> {

    private static final Logger LOG = LoggerFactory.getLogger(StageTask.class);

    /// At rest it ticks as well, rarely: for what the gate is to forget, and because a broker
    /// forgets a transactional id that commits nothing for days.
    private static final Duration REST = Duration.ofHours(1);

    private final DurableAsyncStage<K, I, O, KOut, VOut> stage;
    private final ProcessorContext<KOut, VOut> context;
    private final KeyValueStore<String, Envelope> store;
    private final EnvelopeCodec<K, I> codec;
    private final GateLine<O> line;
    private final Origins origins;
    private final CommitPacer commits;
    private final Clock clock;
    private final RandomGenerator random;
    private final WaitingRequests waiting;
    private final boolean countsAttempts;

    /// By id, the requests whose calls this task has started: not read again for their outputs.
    private final Map<String, Request<K, I>> started = new HashMap<>();

    private final List<Runnable> counted = new ArrayList<>();
    private final List<Runnable> committed = new ArrayList<>();
    private final Ticker ticker;
    private final Cancellable rarely;

    StageTask(DurableAsyncStage<K, I, O, KOut, VOut> stage, ProcessorContext<KOut, VOut> context) {
        String storeName = DurableAsyncStage.storeName(stage.gate().stage());
        this.stage = stage;
        this.waiting = new WaitingRequests(stage.requests().lanes());
        this.context = context;
        this.store = context.getStateStore(storeName);
        this.codec =
                new EnvelopeCodec<>(
                        stage.requests(), context.applicationId() + "-" + storeName + "-changelog");
        this.clock = stage.gate().clock();
        this.line = stage.gate().open(context.taskId().toString());
        this.origins = new Origins(context, clock.millis());
        this.commits = new CommitPacer(context::commit, stage.settings().pacing().commitSpacing());
        this.countsAttempts = stage.settings().retry().limitsAttempts();
        this.random = new SplittableRandom(stage.settings().seed() ^ context.taskId().hashCode());
        this.ticker = new Ticker(context, stage.settings().pacing().tick(), _ -> tick());
        this.rarely = context.schedule(REST, PunctuationType.WALL_CLOCK_TIME, _ -> ticker.start());
    }

    /// Queues what the store holds, oldest first, and attaches to what still runs in this process.
    /// Forwards nothing.
    void open() {
        record Found(String id, CallTag tag, long enqueuedAt, long notBefore, boolean called) {}
        List<Found> found = new ArrayList<>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> {
                Envelope e = entry.value;
                Envelope called = called(e);
                found.add(
                        new Found(
                                entry.key,
                                called.tag(),
                                e.enqueuedAt(),
                                e.notBefore(),
                                called.awaitsOutcome()));
            });
        }
        found.sort(Comparator.comparingLong(Found::enqueuedAt).thenComparing(Found::id));
        for (Found request : found) {
            if (request.called() && line.attach(request.id(), request.tag())) {
                waiting.calling(request.id());
            } else {
                queue(request.id(), request.notBefore());
            }
        }
        // Whoever counts what is left must not see a stage without work before the first tick.
        line.waiting(waiting.readyCount(), waiting.backlog());
        ticker.start();
    }

    void accept(Record<K, I> record) {
        String origin = origins.of(store);
        Requests.Ids<K, I> ids = stage.requests().ids();
        String id = ids == null ? origin : ids.idOf(record);
        Envelope present = store.get(id);
        if (present != null
                && (!stage.requests().newestWins() || present.origin().equals(origin))) {
            stage.gate().meters().duplicates.increment();
            return;
        }
        Envelope envelope = codec.envelope(record, origin, clock.millis());
        if (present != null && present.asksTheSameAs(envelope)) {
            stage.gate().meters().duplicates.increment();
            return;
        }
        // Called at once where possible: the request then goes to the changelog once, already
        // counted where that matters.
        boolean mayOvertake = waiting.readyCount() > 0 || waiting.isCalling(id);
        boolean called = !mayOvertake && admitted(id, envelope);
        if (!called || !countsAttempts) {
            store.put(id, envelope);
        }
        if (!called) {
            waiting.ready(id);
        }
        ticker.start();
    }

    void close() {
        ticker.stop();
        rarely.cancel();
        line.close();
    }

    /// Whether there is something left to do.
    private boolean tick() {
        committed.forEach(Runnable::run);
        committed.clear();
        int endings = drain(stage.settings().pacing().endingsPerTick());
        dispatch(endings);
        if (commits.commitIfDue(clock.millis(), waiting.isIdle())) {
            committed.addAll(counted);
            counted.clear();
        }
        stage.gate().sweep();
        return !waiting.isEmpty()
                || commits.isWanted()
                || !counted.isEmpty()
                || !committed.isEmpty();
    }

    private int drain(int limit) {
        for (int left = limit; left > 0; left--) {
            Ended<O> ended = line.poll();
            if (ended == null) {
                return left;
            }
            collect(ended);
        }
        return 0;
    }

    private void collect(Ended<O> ended) {
        waiting.ended(ended.id());
        settle(ended);
        started.remove(ended.id());
    }

    private void settle(Ended<O> ended) {
        String id = ended.id();
        Envelope stored = store.get(id);
        Envelope envelope = stored == null ? null : called(stored);
        if (envelope == null || !envelope.tag().equals(ended.tag())) {
            stage.gate().meters().stale.increment();
            line.collected(id, ended.tag());
            if (stored != null) {
                queue(id, stored.notBefore());
            }
            return;
        }
        switch (ended.end()) {
            case CallEnd.Returned<O>(O value) -> finish(id, envelope, new Outcome.Success<>(value));
            case CallEnd.Failed<O>(CallFailure failure, _) -> retryOrGiveUp(id, envelope, failure);
        }
    }

    private void retryOrGiveUp(String id, Envelope envelope, CallFailure failure) {
        Duration age = Duration.ofMillis(clock.millis() - envelope.enqueuedAt());
        Optional<Duration> wait =
                switch (failure) {
                    case TransientFailure t ->
                            stage.settings().retry().waitAfter(t, envelope.attempt(), age, random);
                    case PermanentFailure _ -> Optional.empty();
                };
        if (wait.isEmpty()) {
            giveUp(id, envelope, failure);
            return;
        }
        long until = clock.millis() + wait.get().toMillis();
        store.put(id, envelope.waitingUntil(until));
        line.collected(id, envelope.tag());
        waiting.delayed(id, until);
        stage.gate().meters().retries.increment();
    }

    private void giveUp(String id, Envelope envelope, CallFailure failure) {
        stage.gate().meters().giveUps.increment();
        LOG.warn(
                "{} gave up {} after {} attempts: {}",
                stage.gate().stage(),
                id,
                envelope.attempt(),
                failure.message());
        finish(id, envelope, new Outcome.GaveUp<>(failure, envelope.attempt()));
    }

    private void finish(String id, Envelope envelope, Outcome<O> outcome) {
        for (Forward<KOut, VOut> forward : forwards(request(id, envelope), outcome)) {
            String child = forward.child();
            if (child == null) {
                context.forward(forward.record());
            } else {
                context.forward(forward.record(), child);
            }
        }
        store.delete(id);
        line.collected(id, envelope.tag());
        commits.want();
    }

    /// As it was read for its call, else as the store has it. One call runs under an id, and only
    /// one that is the envelope's comes this far.
    private Request<K, I> request(String id, Envelope envelope) {
        Request<K, I> known = started.get(id);
        return known != null ? known : codec.request(id, envelope);
    }

    private List<Forward<KOut, VOut>> forwards(Request<K, I> request, Outcome<O> outcome) {
        if (!(outcome instanceof Outcome.Success<O>)) {
            return stage.forwarder().forwards(request, outcome);
        }
        try {
            return stage.forwarder().forwards(request, outcome);
        } catch (RetriableException e) {
            // Not the result's fault: the thread fails, and the task finds the result at the gate
            // when it is back.
            throw e;
        } catch (RuntimeException e) {
            LOG.error("{}: no output for {}", stage.gate().stage(), request.id(), e);
            stage.gate().meters().giveUps.increment();
            CallFailure failure = new PermanentFailure("the result could not be written");
            return stage.forwarder()
                    .forwards(request, new Outcome.GaveUp<>(failure, request.attempt()));
        }
    }

    private void dispatch(int endings) {
        int left = endings;
        long now = clock.millis();
        waiting.wake(now);
        line.waiting(waiting.readyCount(), waiting.backlog());
        for (Optional<String> next = waiting.first(); next.isPresent(); next = waiting.first()) {
            String id = next.get();
            Envelope envelope = store.get(id);
            if (envelope == null || envelope.notBefore() > now) {
                waiting.gone(id);
                continue;
            }
            Optional<TransientFailure> refusal = refusal(envelope, now);
            if (refusal.isEmpty() ? !admitted(id, envelope) : left-- <= 0) {
                break;
            }
            if (refusal.isPresent()) {
                waiting.gone(id);
                giveUp(id, envelope, refusal.get());
            }
        }
        line.waiting(waiting.readyCount(), waiting.backlog());
    }

    private Optional<TransientFailure> refusal(Envelope envelope, long now) {
        Instant enqueuedAt = Instant.ofEpochMilli(envelope.enqueuedAt());
        return stage.settings()
                .retry()
                .refusal(envelope.attempt(), enqueuedAt, Instant.ofEpochMilli(now));
    }

    /// Counts the attempt, in the store where there is a limit of them, and starts its call, or
    /// attaches to it. False when no permit is free.
    private boolean admitted(String id, Envelope envelope) {
        Envelope next = envelope.counted();
        Admission admission = line.admit(id, next.tag());
        if (admission == Admission.FULL) {
            return false;
        }
        waiting.calling(id);
        if (countsAttempts) {
            store.put(id, admission == Admission.BUSY ? envelope : next);
        }
        if (admission == Admission.RESERVED) {
            start(id, next);
        }
        return true;
    }

    /// A request as its call knows it. Where attempts are not limited, the store holds it as it was
    /// before the call.
    private Envelope called(Envelope stored) {
        return countsAttempts ? stored : stored.counted();
    }

    private void start(String id, Envelope envelope) {
        Request<K, I> request = codec.request(id, envelope);
        started.put(id, request);
        CallContext call =
                new CallContext(
                        stage.gate().stage(),
                        id,
                        envelope.attempt(),
                        stage.settings().retry().deadline(request.enqueuedAt()),
                        request.record().headers());
        Runnable start = () -> line.start(id, () -> stage.call().call(request.payload(), call));
        switch (stage.settings().start()) {
            case AT_ONCE -> start.run();
            case ONCE_COUNTED -> {
                counted.add(start);
                commits.want();
            }
        }
    }

    private void queue(String id, long notBefore) {
        if (notBefore > clock.millis()) {
            waiting.delayed(id, notBefore);
        } else {
            waiting.ready(id);
        }
    }
}
