package io.aidebug.query.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QueryTopologyTest {

    @Test
    void isTheOneThatIsCheckedIn(@TempDir Path directory) throws IOException {
        ViewState state = ViewState.create(new SimpleMeterRegistry());
        var settings = new StreamsConfig(ViewDriver.settings(state, directory));
        var topology = new QueryTopology(PlainSerdes.all(), state).build(settings);

        assertThat(lines(topology.describe().toString().stripTrailing()))
                .isEqualTo(lines(checkedIn()));
    }

    /// Without the blanks Kafka writes at the ends of lines.
    private static List<String> lines(String text) {
        return text.lines().map(String::stripTrailing).toList();
    }

    private static String checkedIn() throws IOException {
        try (InputStream text =
                QueryTopologyTest.class.getResourceAsStream("/query-topology.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
