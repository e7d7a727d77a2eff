package io.aidebug.topology.async;

import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Puts records into envelopes and takes requests out, with the request's serdes under the
/// changelog topic's name.
final class EnvelopeCodec<K extends @Nullable Object, I extends @Nullable Object> {

    private final Requests<K, I> requests;
    private final String topic;

    EnvelopeCodec(Requests<K, I> requests, String topic) {
        this.requests = requests;
        this.topic = topic;
    }

    Envelope envelope(Record<K, I> record, String origin, long now) {
        RecordHeaders headers = new RecordHeaders(record.headers());
        byte[] key = requests.keys().serializer().serialize(topic, headers, record.key());
        byte[] payload = requests.payloads().serializer().serialize(topic, headers, record.value());
        return new Envelope(
                new Record<>(key, payload, record.timestamp(), headers), origin, now, 0, 0);
    }

    Request<K, I> request(String id, Envelope envelope) {
        Record<byte @Nullable [], byte @Nullable []> raw = envelope.record();
        RecordHeaders headers = new RecordHeaders(raw.headers());
        K key = requests.keys().deserializer().deserialize(topic, headers, raw.key());
        I payload = requests.payloads().deserializer().deserialize(topic, headers, raw.value());
        return new Request<>(
                id,
                new Record<>(key, payload, raw.timestamp(), headers),
                envelope.attempt(),
                Instant.ofEpochMilli(envelope.enqueuedAt()));
    }
}
