package io.aidebug.topology.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidebug.service.config.ConfigurationException;
import io.aidebug.service.config.Environment;
import io.aidebug.topology.llm.ModelServer.JsonAnswers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LlmSettingsTest {

    private static final Map<String, String> LEAST =
            Map.of("AIDEBUG_LLM_URL", "http://127.0.0.1:11434/v1", "AIDEBUG_LLM_MODEL", "m");

    @Test
    void usesNoModelWhereNoneIsNamed() {
        var environment = new Environment(Map.of());

        assertThat(LlmSettings.from(environment)).isEmpty();
        environment.check();
    }

    @Test
    void hasUsefulDefaults() {
        var environment = new Environment(LEAST);
        LlmSettings settings = LlmSettings.from(environment).orElseThrow();

        environment.check();
        assertThat(settings.maxOutputTokens()).isEqualTo(4_096);
        assertThat(settings.maxPromptCharacters()).isEqualTo(48_000);
        assertThat(settings.budget()).isEqualTo(ModelBudget.UNLIMITED);
        assertThat(settings.server().temperature()).isEqualTo(0.2);
        assertThat(settings.server().json()).isEqualTo(JsonAnswers.AUTO);
        assertThat(settings.server().attemptTimeout()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void readsTheKeyFromAFileAndNeverShowsIt(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("key"), "sk-canary-1234\n");
        var environment = with(Map.of("AIDEBUG_LLM_API_KEY_FILE", file.toString()));
        LlmSettings settings = LlmSettings.from(environment).orElseThrow();

        assertThat(settings.server().apiKey()).isEqualTo("sk-canary-1234");
        assertThat(settings.toString()).doesNotContain("canary");
        assertThat(environment.effective().toString()).doesNotContain("canary");
    }

    @Test
    void refusesAKeyOfTwoLinesWithoutShowingIt(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("key"), "sk-canary-1234\nsk-canary-5678\n");
        var environment =
                with(
                        Map.of(
                                "AIDEBUG_LLM_API_KEY_FILE",
                                file.toString(),
                                "AIDEBUG_LLM_URL",
                                "https://host/v1?key=canary"));
        LlmSettings.from(environment);

        assertThatThrownBy(environment::check)
                .hasMessage("AIDEBUG_LLM_API_KEY must be one line of visible ASCII characters");
        assertThat(environment.effective().toString())
                .contains("AIDEBUG_LLM_URL=https://host/v1?key=***")
                .doesNotContain("canary");
    }

    @Test
    void namesEveryFault() {
        var environment =
                new Environment(
                        Map.of(
                                "AIDEBUG_LLM_URL", "http://user:pass@host/v1",
                                "AIDEBUG_LLM_TEMPERATURE", "hot",
                                "AIDEBUG_LLM_JSON", "yaml"));
        LlmSettings.from(environment);

        assertThatThrownBy(environment::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("AIDEBUG_LLM_MODEL is not set")
                .hasMessageContaining("AIDEBUG_LLM_URL must be an address")
                .hasMessageContaining("AIDEBUG_LLM_TEMPERATURE must be a number from 0.0 to 2.0")
                .hasMessageContaining("AIDEBUG_LLM_JSON must be one of");
    }

    @Test
    void asksForAnAddressWhereOnlyAKeyIsSet() {
        var environment = new Environment(Map.of("AIDEBUG_LLM_API_KEY", "k"));

        assertThat(LlmSettings.from(environment)).isEmpty();
        assertThatThrownBy(environment::check).hasMessageContaining("AIDEBUG_LLM_URL is not set");
    }

    private static Environment with(Map<String, String> more) {
        var all = new HashMap<>(LEAST);
        all.putAll(more);
        return new Environment(all);
    }
}
