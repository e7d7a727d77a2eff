package io.aidebug.standalone.broker;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.network.metrics.RequestMetrics;
import org.apache.kafka.server.metrics.KafkaMetricsGroup;

/// Cheaper histograms for the broker's request metrics (`docs/adr/0075`).
///
/// Kafka takes seven or more measurements of every request, each into a sample that forgets
/// exponentially: a sorted map that gains and loses an entry each time. A histogram that is
/// registered already is used as it is, so here they are registered beforehand with a uniform
/// sample, an array. JMX shows them under the same names; their percentiles are those of the
/// broker's life and not of its last minutes.
final class RequestHistograms {

    /// What is measured of every request.
    private static final List<String> NAMES =
            List.of(
                    "RequestQueueTimeMs",
                    "LocalTimeMs",
                    "RemoteTimeMs",
                    "ThrottleTimeMs",
                    "ResponseQueueTimeMs",
                    "ResponseSendTimeMs",
                    "TotalTimeMs",
                    "RequestBytes");

    /// What a running pipeline asks all the time; a sample is 8 KB, so the rest keep Kafka's.
    private static final List<String> REQUESTS =
            List.of(
                    ApiKeys.PRODUCE.name,
                    ApiKeys.FETCH.name,
                    RequestMetrics.CONSUMER_FETCH_METRIC_NAME,
                    ApiKeys.ADD_PARTITIONS_TO_TXN.name,
                    ApiKeys.TXN_OFFSET_COMMIT.name,
                    ApiKeys.END_TXN.name,
                    ApiKeys.WRITE_TXN_MARKERS.name,
                    ApiKeys.OFFSET_COMMIT.name,
                    ApiKeys.HEARTBEAT.name);

    private RequestHistograms() {}

    /// Before a broker starts; the broker removes them when it stops.
    static void register() {
        var group = new KafkaMetricsGroup("kafka.network", "RequestMetrics");
        for (String request : REQUESTS) {
            NAMES.forEach(name -> group.newHistogram(name, false, Map.of("request", request)));
        }
    }
}
