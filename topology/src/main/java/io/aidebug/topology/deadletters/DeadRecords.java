package io.aidebug.topology.deadletters;

import io.aidebug.records.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// For a processor that cannot do its work on a record: sends a dead letter to the sink it names.
/// Call it before anything was stored or forwarded for the record. Used on stream threads.
///
/// @param <V> what the processor reads
public final class DeadRecords<V extends SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(DeadRecords.class);

    private final DeadLetters letters;
    private final Serializer<V> values;
    private final String sink;

    /// @param values writes the record again as it was on its topic
    /// @param sink name of the node that writes dead letters
    public DeadRecords(DeadLetters letters, Serializer<V> values, String sink) {
        this.letters = letters;
        this.values = values;
        this.sink = sink;
    }

    /// Gives a record up.
    public void bury(
            ProcessorContext<String, SpecificRecord> context,
            Record<String, V> record,
            RuntimeException failure) {
        RecordMetadata place = context.recordMetadata().orElseThrow();
        LOG.warn(
                "Dead letter: {}-{} offset {}: {}",
                place.topic(),
                place.partition(),
                place.offset(),
                failure.getClass().getSimpleName());
        DeadLetter letter = letters.of(failed(place, record), failure);
        context.forward(
                new Record<>(
                        record.key(),
                        letter,
                        record.timestamp(),
                        DeadLetters.headers(record.headers(), place.topic())),
                sink);
    }

    private ConsumerRecord<byte[], byte[]> failed(RecordMetadata place, Record<String, V> record) {
        Headers headers = new RecordHeaders(record.headers());
        String key = record.key();
        byte @Nullable [] value =
                record.value() == null
                        ? null
                        : values.serialize(place.topic(), headers, record.value());
        return new ConsumerRecord<>(
                place.topic(),
                place.partition(),
                place.offset(),
                record.timestamp(),
                TimestampType.NO_TIMESTAMP_TYPE,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                Optional.empty());
    }
}
