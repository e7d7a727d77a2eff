package io.aidebug.topology.answering;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidebug.service.config.ConfigurationException;
import io.aidebug.service.config.Environment;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnsweringSettingsTest {

    @Test
    void refusesAnAttemptThatTheCallItIsPartOfWouldCutShort() {
        var environment = with(Map.of("AIDEBUG_LLM_ATTEMPT_TIMEOUT", "10m"));
        AnsweringSettings.from(environment);

        assertThatThrownBy(environment::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("AIDEBUG_LLM_ATTEMPT_TIMEOUT must not be longer");
    }

    @Test
    void takesAnAttemptAsLongAsItsCall() {
        var environment =
                with(
                        Map.of(
                                "AIDEBUG_LLM_ATTEMPT_TIMEOUT", "10m",
                                "AIDEBUG_ANSWERING_CALL_TIMEOUT", "10m"));
        AnsweringSettings.from(environment);

        environment.check();
    }

    private static Environment with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("AIDEBUG_LLM_URL", "http://127.0.0.1:11434/v1");
        all.put("AIDEBUG_LLM_MODEL", "m");
        return new Environment(all);
    }
}
