package io.aidebug.topology.deadletters;

import io.aidebug.records.DeadLetter;
import io.aidebug.schemas.Topics;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Steps over records that cannot be read and writes a dead letter for each, in the transaction of
/// the task that read it (KIP-1034). A registry that does not answer says nothing about the record:
/// then the thread fails, and its successor reads the record again. A dead letter that cannot be
/// read is left alone: a letter about it would be the next one.
///
/// Made by Streams from its class name; finds what it needs in the configuration, see [#settings].
public final class DeadLetterHandler implements DeserializationExceptionHandler {

    /// Configuration entry that holds the [Partner].
    private static final String PARTNER = "aidebug.dead.letters";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);

    /// What the handler needs of its application.
    ///
    /// @param partitions of the dead letters' topic
    private record Partner(
            DeadLetters letters, Serializer<DeadLetter> serializer, int partitions) {}

    private @Nullable Partner partner;

    /// The Streams settings by which unreadable records of an application become letters.
    ///
    /// @param partitions of the dead letters' topic
    public static Map<String, Object> settings(
            String applicationId, Serializer<DeadLetter> serializer, int partitions) {
        var letters = new DeadLetters(applicationId, Clock.systemUTC());
        return Map.of(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                DeadLetterHandler.class,
                PARTNER,
                new Partner(letters, serializer, partitions));
    }

    @Override
    public void configure(Map<String, ?> settings) {
        partner = (Partner) settings.get(PARTNER);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        if (failure instanceof RetriableException) {
            return Response.fail();
        }
        LOG.warn(
                "Dead letter: {}-{} offset {}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                failure.getClass().getSimpleName());
        return record.topic().equals(Topics.DEAD_LETTERS)
                ? Response.resume()
                : Response.resume(List.of(letter(record, failure)));
    }

    private ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> record, Exception failure) {
        if (partner == null) {
            throw new IllegalStateException(PARTNER + " is not configured");
        }
        DeadLetter letter = partner.letters().of(record, failure);
        Headers headers = DeadLetters.headers(record.headers(), record.topic());
        return new ProducerRecord<>(
                Topics.DEAD_LETTERS,
                DeadLetterPartition.of(letter, partner.partitions()),
                letter.getFailedAt().toEpochMilli(),
                record.key(),
                partner.serializer().serialize(Topics.DEAD_LETTERS, headers, letter),
                headers);
    }
}
