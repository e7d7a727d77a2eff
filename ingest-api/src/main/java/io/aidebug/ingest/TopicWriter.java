package io.aidebug.ingest;

import io.aidebug.service.http.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes records and waits until every replica has them. What fails is the client's to repeat: the
/// keys are the submissions' own, so a record that is written twice does no harm. Safe for many
/// threads.
final class TopicWriter {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWriter.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Producer<String, SpecificRecord> producer;
    private final Duration timeout;

    /// Writes through the given producer, which stays open.
    ///
    /// @param timeout how long a request waits for the broker altogether
    TopicWriter(Producer<String, SpecificRecord> producer, Duration timeout) {
        this.producer = producer;
        this.timeout = timeout;
    }

    /// A record for a topic.
    record Message(String topic, String key, SpecificRecord value, RecordOrigin origin) {

        private ProducerRecord<String, SpecificRecord> producerRecord() {
            var producerRecord = new ProducerRecord<>(topic, key, value);
            origin.addTo(producerRecord.headers());
            return producerRecord;
        }
    }

    /// Writes the records, all or a problem.
    ///
    /// @throws ProblemException 503 when the broker or the registry does not answer in time, 413
    ///   when a record is larger than the broker takes
    void write(List<Message> messages) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            var sent = new ArrayList<Future<RecordMetadata>>();
            for (Message message : messages) {
                sent.add(producer.send(message.producerRecord()));
            }
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (ExecutionException e) {
            throw refused(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | KafkaException e) {
            throw refused(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private static RuntimeException refused(Throwable cause) {
        return switch (cause) {
            case RecordTooLargeException _ ->
                    ProblemException.of(413, "The submission is too large to be stored.");
            case SerializationException bug when !(bug.getCause() instanceof IOException) -> bug;
            case InterruptException _ -> unavailable();
            default -> {
                LOG.warn("A request is refused, the record was not taken: {}", cause.toString());
                yield unavailable();
            }
        };
    }

    private static ProblemException unavailable() {
        return ProblemException.unavailable(
                "The submission could not be stored now. Send it again: it is the same job.",
                RETRY_AFTER);
    }
}
