package io.aidebug.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.yammer.metrics.core.Metric;
import java.util.Collection;
import java.util.Set;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.network.metrics.RequestChannelMetrics;
import org.apache.kafka.network.metrics.RequestMetrics;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;
import org.junit.jupiter.api.Test;

class RequestHistogramsTest {

    @Test
    void areWhatKafkaMeasuresItsRequestsWith() {
        RequestHistograms.register();
        Collection<Metric> registered = registered();

        var broker = new RequestChannelMetrics(Set.of(ApiKeys.PRODUCE));
        RequestMetrics produce = broker.apply(ApiKeys.PRODUCE.name);
        try {
            assertThat(registered)
                    .contains(
                            produce.requestQueueTimeHist,
                            produce.localTimeHist,
                            produce.remoteTimeHist,
                            produce.throttleTimeHist,
                            produce.responseQueueTimeHist,
                            produce.responseSendTimeHist,
                            produce.totalTimeHist,
                            produce.requestBytesHist);
        } finally {
            broker.close();
        }
        assertThat(registered()).doesNotContain(produce.totalTimeHist);
    }

    private static Collection<Metric> registered() {
        return KafkaYammerMetrics.defaultRegistry().allMetrics().values().stream().toList();
    }
}
