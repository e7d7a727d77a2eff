package io.aidebug.topology.async;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class OutputCheckTest {

    private static final OutputCheck<String, String> TEN_BYTES =
            OutputCheck.serialising(
                    "t", Serdes.String().serializer(), Serdes.String().serializer(), 10);

    @Test
    void refusesWhatIsTooLargeByAByte() {
        Forward<String, String> fits = Forward.toAll(new Record<>("k", "123456789", 1));
        Forward<String, String> tooLarge = Forward.toAll(new Record<>("k", "1234567890", 1));
        assertThatCode(() -> TEN_BYTES.check(fits)).doesNotThrowAnyException();
        assertThatThrownBy(() -> TEN_BYTES.check(tooLarge))
                .isInstanceOf(RecordTooLargeException.class);
    }

    @Test
    void checksByTheNameOfTheChildAndEveryOneForAll() {
        OutputCheck<String, String> checks =
                OutputCheck.byChild(Map.of("small", TEN_BYTES, "any", _ -> {}));
        Record<String, String> large = new Record<>("k", "1234567890", 1);
        assertThatCode(() -> checks.check(Forward.to("any", large))).doesNotThrowAnyException();
        assertThatThrownBy(() -> checks.check(Forward.to("small", large)))
                .isInstanceOf(RecordTooLargeException.class);
        assertThatThrownBy(() -> checks.check(Forward.toAll(large)))
                .isInstanceOf(RecordTooLargeException.class);
        assertThatThrownBy(() -> checks.check(Forward.to("other", large)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
