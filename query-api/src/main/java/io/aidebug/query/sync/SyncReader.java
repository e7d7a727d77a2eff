package io.aidebug.query.sync;

import io.aidebug.query.lookup.Lookup;
import io.aidebug.query.lookup.Lookup.Absent;
import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.query.lookup.Lookup.Unavailable;
import io.aidebug.records.SyncJob;
import io.aidebug.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads every pull from the beginning of its topics, on a thread of its own, and answers from what
/// it has read. A miss is "never accepted" only when all requests that were on the topic when the
/// question came have been read.
public final class SyncReader implements SyncView, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SyncReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int END_OFFSET_TIMEOUT_MS = 4_000;

    private final Consumer<String, SyncJob> consumer;
    private final Admin admin;
    private final int partitions;
    private final KnownSyncs known = new KnownSyncs(Clock.systemUTC());
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    /// Reads nothing yet.
    ///
    /// @param consumer of committed records, closed here
    /// @param admin stays open
    public SyncReader(Consumer<String, SyncJob> consumer, Admin admin, int partitions) {
        this.consumer = consumer;
        this.admin = admin;
        this.partitions = partitions;
        this.thread = Thread.ofPlatform().name("read-syncs").daemon().unstarted(this::run);
    }

    /// Begins to read; the topics must be there.
    public void start() {
        thread.start();
    }

    @Override
    public Lookup<SyncJob> job(String jobId, Duration patience) {
        try {
            SyncJob job = known.job(jobId);
            if (job == null) {
                if (!known.awaitRead(requestEnds(), PATIENCE)) {
                    return new Unavailable<>("the pulls are still being read");
                }
                job = known.job(jobId);
            }
            if (job == null) {
                return new Absent<>();
            }
            if (!KnownSyncs.ended(job) && known.awaitEnd(jobId, patience)) {
                job = known.job(jobId);
            }
            return job == null ? new Absent<>() : new Found<>(job);
        } catch (ExecutionException | KafkaException e) {
            LOG.debug("The ends of the topic are not known", e);
            return new Unavailable<>("the broker does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unavailable<>("the process stops");
        }
    }

    private Map<Integer, Long> requestEnds() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        all(Topics.SYNC_REQUESTS).forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        var options =
                new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED)
                        .timeoutMs(END_OFFSET_TIMEOUT_MS);
        Map<Integer, Long> ends = new HashMap<>();
        admin.listOffsets(asked, options)
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    private List<TopicPartition> all(String topic) {
        List<TopicPartition> all = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.add(new TopicPartition(topic, partition));
        }
        return all;
    }

    private void run() {
        try (consumer) {
            List<TopicPartition> both = all(Topics.SYNC_REQUESTS);
            both.addAll(all(Topics.SYNC_JOBS));
            consumer.assign(both);
            consumer.seekToBeginning(both);
            while (closing.getCount() > 0) {
                read();
            }
        } catch (WakeupException e) {
            LOG.debug("Reading of pulls stops");
        }
    }

    private void read() {
        try {
            for (ConsumerRecord<String, SyncJob> record : consumer.poll(POLL)) {
                if (record.value() != null) {
                    known.note(record.value());
                }
            }
            Map<Integer, Long> next = new HashMap<>();
            for (TopicPartition requests : all(Topics.SYNC_REQUESTS)) {
                next.put(requests.partition(), consumer.position(requests));
            }
            known.read(next);
        } catch (RecordDeserializationException e) {
            unread(e);
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("Pulls could not be read for now: {}", e.toString());
        }
    }

    /// The consumer says the same of a record that nobody can read and of a registry that is away.
    private void unread(RecordDeserializationException e) {
        if (e.getCause() instanceof RetriableException away) {
            LOG.warn("Pulls could not be read for now: {}", away.getMessage());
            consumer.seek(e.topicPartition(), e.offset());
            rest();
        } else {
            LOG.warn("Skipped {} offset {}, which cannot be read", e.topicPartition(), e.offset());
            consumer.seek(e.topicPartition(), e.offset() + 1);
        }
    }

    private void rest() {
        try {
            var _ = closing.await(REST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        if (!thread.isAlive()) {
            consumer.close();
            return;
        }
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
