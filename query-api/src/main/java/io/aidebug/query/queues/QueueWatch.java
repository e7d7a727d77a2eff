package io.aidebug.query.queues;

import io.aidebug.query.lookup.JobList;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.RunningJobs;
import io.aidebug.query.lookup.RunningJobs.Phase;
import io.aidebug.query.queues.QueueReport.StageReport;
import io.aidebug.schemas.Topics;
import io.aidebug.service.kafka.GroupOffsets;
import io.aidebug.service.kafka.GroupOffsets.Snapshot;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the queues, once a second at most, however many ask. Safe for many threads: one looks,
/// the others wait for what it sees.
public final class QueueWatch implements Queues {

    /// Whose offsets have to be known.
    public static final List<String> TOPICS =
            List.of(
                    Topics.ANALYSIS_REQUESTS,
                    Topics.ISSUE_UPDATES,
                    Topics.ANALYSIS_EVIDENCE,
                    Topics.ISSUES,
                    Topics.SYNC_REQUESTS,
                    Topics.DEAD_LETTERS);

    private static final Logger LOG = LoggerFactory.getLogger(QueueWatch.class);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final GroupOffsets offsets;
    private final JobList jobs;
    private final StageGauges gauges;
    private final InstantSource clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Stage, Growth> reads = new EnumMap<>(Stage.class);
    private final Growth ended = new Growth();
    private final BuriedRecords buried;
    private final Growth burials = new Growth();
    private final QueueHistory history = new QueueHistory();
    private volatile QueueReport last = QueueReport.NOTHING;

    /// @param offsets of [#TOPICS]
    /// @param buried stays open
    /// @param metrics of this process, where its stages tell of themselves
    public QueueWatch(
            GroupOffsets offsets,
            BuriedRecords buried,
            JobList jobs,
            MeterRegistry metrics,
            InstantSource clock) {
        this.offsets = offsets;
        this.buried = buried;
        this.jobs = jobs;
        this.gauges = new StageGauges(metrics);
        this.clock = clock;
        for (Stage stage : Stage.values()) {
            reads.put(stage, new Growth());
        }
    }

    @Override
    public QueueReport report() {
        lock.lock();
        try {
            Instant now = clock.instant();
            if (isFresh(last, now)) {
                return last;
            }
            QueueReport seen = look(now);
            last = seen;
            history.add(seen);
            return seen;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public QueueReport lately() {
        QueueReport known = last;
        if (!isFresh(known, clock.instant()) && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("look-at-queues").start(this::lookAgain);
        }
        return known;
    }

    @Override
    public List<QueueHistory.Look> history() {
        return history.looks();
    }

    private void lookAgain() {
        try {
            report();
        } finally {
            looking.set(false);
        }
    }

    private static boolean isFresh(QueueReport report, Instant now) {
        return now.isBefore(report.at().plus(FRESH));
    }

    private QueueReport look(Instant now) {
        Offsets read = offsets();
        RunningJobs running =
                jobs.running() instanceof Found<RunningJobs>(RunningJobs found) ? found : null;
        if (running != null) {
            ended.add(System.nanoTime(), running.ended());
        }
        List<StageReport> stages = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            stages.add(report(stage, now, read, running));
        }
        stages.add(deadLetters(read));
        return new QueueReport(now, stages, running, ended.perSecond());
    }

    private StageReport deadLetters(@Nullable Offsets read) {
        Long all = read == null ? null : Long.valueOf(buried.all());
        return new StageReport(
                name(Topics.DEAD_LETTERS),
                all,
                null,
                null,
                burials.perSecond(),
                null,
                null,
                null,
                all);
    }

    private static String name(String topic) {
        return topic.substring(topic.indexOf('.') + 1);
    }

    private record Offsets(Snapshot snapshot, Map<Stage, String> groups) {}

    private @Nullable Offsets offsets() {
        try {
            Map<Stage, String> groups = new EnumMap<>(Stage.class);
            for (Stage stage : Stage.values()) {
                groups.put(stage, stage.group);
            }
            // Beside an old generation, which is replaced, the new one is what counts.
            List<String> generations = offsets.groups(Stage.INDEXING.group);
            if (!generations.isEmpty()) {
                groups.put(Stage.INDEXING, generations.getLast());
            }
            Snapshot snapshot = offsets.look(Set.copyOf(groups.values()));
            // What is read after a start was not buried then.
            if (buried.look(snapshot.begins(), snapshot.ends())) {
                burials.add(System.nanoTime(), buried.all());
            }
            return new Offsets(snapshot, groups);
        } catch (KafkaException e) {
            LOG.warn("The queues cannot be measured: {}", e.getMessage());
            return null;
        }
    }

    private StageReport report(
            Stage stage, Instant now, @Nullable Offsets read, @Nullable RunningJobs running) {
        Long lag = null;
        if (read != null) {
            String group = read.groups().getOrDefault(stage, stage.group);
            lag = read.snapshot().lag(group, stage.topic);
            growth(stage).add(System.nanoTime(), read.snapshot().read(group, stage.topic));
        }
        Long waiting = gauges.waiting(stage);
        long[] here = jobsOf(stage, running);
        return new StageReport(
                name(stage.topic),
                depth(lag, waiting, here),
                lag,
                waiting,
                growth(stage).perSecond(),
                here == null || here.length == 0
                        ? null
                        : Double.valueOf(Math.max(0, now.toEpochMilli() - here[0]) / 1_000.0),
                gauges.inFlight(stage),
                here == null ? null : Integer.valueOf(here.length),
                read == null ? null : Long.valueOf(buried.from(stage.topic)));
    }

    /// Who cannot see into the stage, because it runs elsewhere, can count the jobs that are there.
    static @Nullable Long depth(
            @Nullable Long lag, @Nullable Long waiting, long @Nullable [] jobs) {
        if (lag == null) {
            return null;
        }
        if (waiting != null) {
            return lag + waiting;
        }
        return jobs == null ? lag : Long.valueOf(Math.max(lag, jobs.length));
    }

    private Growth growth(Stage stage) {
        return reads.computeIfAbsent(stage, _ -> new Growth());
    }

    private static long @Nullable [] jobsOf(Stage stage, @Nullable RunningJobs running) {
        Phase phase = stage.phase.orElse(null);
        return running == null || phase == null ? null : running.of(phase);
    }
}
