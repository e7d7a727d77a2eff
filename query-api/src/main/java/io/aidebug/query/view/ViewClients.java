package io.aidebug.query.view;

import io.aidebug.schemas.Topics;
import io.aidebug.service.kafka.StreamsClients;
import org.apache.kafka.streams.KafkaClientSupplier;

/// The clients of the view application.
public final class ViewClients {

    private ViewClients() {}

    /// Clients that tell how far they have read the requests.
    public static KafkaClientSupplier telling(ViewPositions positions) {
        return new StreamsClients(
                settings -> new PositionedConsumer(settings, Topics.ANALYSIS_REQUESTS, positions));
    }
}
