package io.aidebug.query.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.query.lookup.Lookup.Found;
import io.aidebug.records.SyncJob;
import io.aidebug.records.SyncStatus;
import io.aidebug.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RecordDeserializationException.DeserializationExceptionOrigin;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyncReaderTest {

    private static final TopicPartition REQUESTS = new TopicPartition(Topics.SYNC_REQUESTS, 0);
    private static final TopicPartition JOBS = new TopicPartition(Topics.SYNC_JOBS, 0);
    private static final String ID = "a".repeat(32);

    private final BlockingQueue<Long> sought = new LinkedBlockingQueue<>();
    private final MockConsumer<String, SyncJob> consumer =
            new MockConsumer<>("earliest") {
                @Override
                public synchronized void seek(TopicPartition partition, long offset) {
                    super.seek(partition, offset);
                    sought.add(offset);
                }
            };
    private final Admin admin = Admin.create(nobody());
    private final SyncReader reader = new SyncReader(consumer, admin, 1);

    @BeforeEach
    void prepare() {
        consumer.updateBeginningOffsets(Map.of(REQUESTS, 0L, JOBS, 0L));
    }

    @AfterEach
    void stop() {
        reader.close();
        admin.close(Duration.ZERO);
    }

    @Test
    void readsARecordAgainWhenTheRegistryWasAway() throws Exception {
        fail(new TimeoutException("The registry does not answer"));
        consumer.schedulePollTask(() -> consumer.addRecord(request(0)));
        reader.start();

        assertThat(sought.poll(20, TimeUnit.SECONDS)).isZero();
        awaitFound();
    }

    @Test
    void skipsARecordThatNobodyCanRead() throws Exception {
        fail(new SerializationException("no record"));
        consumer.schedulePollTask(() -> consumer.addRecord(request(1)));
        reader.start();

        assertThat(sought.poll(20, TimeUnit.SECONDS)).isEqualTo(1);
        awaitFound();
    }

    private void fail(KafkaException cause) {
        consumer.schedulePollTask(() ->
                consumer.setPollException(
                        new RecordDeserializationException(
                                DeserializationExceptionOrigin.VALUE,
                                REQUESTS,
                                0,
                                0,
                                TimestampType.CREATE_TIME,
                                null,
                                null,
                                new RecordHeaders(),
                                "cannot be read",
                                cause)));
    }

    /// Nobody is asked for the end of the topic as long as the pull is known.
    private void awaitFound() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!(reader.job(ID, Duration.ZERO) instanceof Found<SyncJob>)) {
            assertThat(System.nanoTime()).as("found in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static ConsumerRecord<String, SyncJob> request(long offset) {
        SyncJob job =
                SyncJob.newBuilder()
                        .setJobId(ID)
                        .setSource("PROJ")
                        .setStatus(SyncStatus.COMPLETED)
                        .setMaxResults(1)
                        .setMaxComments(1)
                        .setCreatedAt(Instant.EPOCH)
                        .setUpdatedAt(Instant.now())
                        .build();
        return new ConsumerRecord<>(Topics.SYNC_REQUESTS, 0, offset, "PROJ", job);
    }

    /// Refuses every connection.
    private static Properties nobody() {
        var properties = new Properties();
        properties.put("bootstrap.servers", "127.0.0.1:1");
        return properties;
    }
}
