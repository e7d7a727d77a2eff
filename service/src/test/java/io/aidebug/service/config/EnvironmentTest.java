package io.aidebug.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

    @Test
    void readsEveryType() {
        var environment =
                new Environment(
                        Map.of(
                                "AIDEBUG_A", " text ",
                                "AIDEBUG_B", "7",
                                "AIDEBUG_C", "1500ms",
                                "AIDEBUG_D", "TRUE",
                                "AIDEBUG_E", "blue",
                                "AIDEBUG_F", "[::1]:9092",
                                "AIDEBUG_G", "one, two,,",
                                "AIDEBUG_H", "0.5"));

        assertThat(environment.text("AIDEBUG_A", "x")).isEqualTo("text");
        assertThat(environment.integer("AIDEBUG_B", 1, 0, 9)).isEqualTo(7);
        assertThat(
                        environment.duration(
                                "AIDEBUG_C", Duration.ZERO, Duration.ZERO, Duration.ofSeconds(2)))
                .isEqualTo(Duration.ofMillis(1500));
        assertThat(environment.flag("AIDEBUG_D", false)).isTrue();
        assertThat(environment.choice("AIDEBUG_E", "red", List.of("red", "blue")))
                .isEqualTo("blue");
        assertThat(environment.hostPort("AIDEBUG_F")).contains(new HostPort("[::1]", 9092));
        assertThat(environment.list("AIDEBUG_G")).containsExactly("one", "two");
        assertThat(environment.decimal("AIDEBUG_H", 1, 0, 2)).isEqualTo(0.5);
        environment.check();
    }

    @Test
    void listsEveryFaultAtOnce() {
        var environment =
                new Environment(
                        Map.of("AIDEBUG_N", "many", "AIDEBUG_T", "soon", "AIDEBUG_FLAG", "maybe"));
        environment.integer("AIDEBUG_N", 1, 0, 9);
        environment.duration("AIDEBUG_T", Duration.ZERO, Duration.ZERO, Duration.ofDays(1));
        environment.flag("AIDEBUG_FLAG", true);
        environment.required("AIDEBUG_MISSING");

        assertThatThrownBy(environment::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("4 faults")
                .hasMessageContaining("AIDEBUG_N must be a whole number from 0 to 9, not 'many'")
                .hasMessageContaining("AIDEBUG_T")
                .hasMessageContaining("AIDEBUG_FLAG must be true or false")
                .hasMessageContaining("AIDEBUG_MISSING is not set");
    }

    @Test
    void tellsAFaultOnceThatSeveralReadersMeet() {
        var environment = new Environment(Map.of("AIDEBUG_N", "many"));
        for (int reader = 0; reader < 3; reader++) {
            environment.integer("AIDEBUG_N", 1, 0, 9);
        }

        assertThatThrownBy(environment::check)
                .hasMessage("AIDEBUG_N must be a whole number from 0 to 9, not 'many'");
    }

    @Test
    void refusesANumberOutOfBounds() {
        var environment = new Environment(Map.of("AIDEBUG_N", "10"));
        assertThat(environment.integer("AIDEBUG_N", 1, 0, 9)).isEqualTo(1);
        assertThatThrownBy(environment::check).hasMessageContaining("AIDEBUG_N");
    }

    @Test
    void takesASecretFromAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "s3cret\n");
        var environment =
                new Environment(Map.of("AIDEBUG_REGISTRY_PASSWORD_FILE", file.toString()));

        assertThat(environment.text("AIDEBUG_REGISTRY_PASSWORD", "")).isEqualTo("s3cret");
        assertThat(environment.effective()).containsExactly("AIDEBUG_REGISTRY_PASSWORD=***");
        assertThat(environment.unknown()).isEmpty();
    }

    @Test
    void refusesASecretGivenTwiceOrInAFileThatIsNotThere() {
        var twice = new Environment(Map.of("AIDEBUG_X", "1", "AIDEBUG_X_FILE", "/nowhere"));
        twice.text("AIDEBUG_X", "");
        assertThatThrownBy(twice::check).hasMessageContaining("Both AIDEBUG_X and AIDEBUG_X_FILE");

        var absent = new Environment(Map.of("AIDEBUG_X_FILE", "/nowhere/at/all"));
        absent.text("AIDEBUG_X", "");
        assertThatThrownBy(absent::check).hasMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"canary\nsecond", "can\u200Bary", "\uFEFFcanary", "can ary", "can\u00E4ry"})
    void refusesASecretThatNoHeaderCanHoldWithoutShowingIt(String secret) {
        var environment = new Environment(Map.of("AIDEBUG_X_TOKEN", secret));

        assertThat(environment.secret("AIDEBUG_X_TOKEN")).isEmpty();
        assertThatThrownBy(environment::check)
                .hasMessage("AIDEBUG_X_TOKEN must be one line of visible ASCII characters");
        assertThat(environment.effective()).containsExactly("AIDEBUG_X_TOKEN=***");
    }

    @Test
    void takesTheBlanksAndLineEndsAroundASecretAway() {
        var environment = new Environment(Map.of("AIDEBUG_X_TOKEN", " s3cret~!\r\n"));

        assertThat(environment.secret("AIDEBUG_X_TOKEN")).contains("s3cret~!");
        environment.check();
    }

    @Test
    void refusesAKeyOfItsOwnApiThatNoHeaderCanHold() {
        for (String name : List.of("AIDEBUG_PEER_KEY", "AIDEBUG_API_KEYS")) {
            var environment = new Environment(Map.of(name, "canary-0123456789\nabcdef"));
            HttpSettings.from(environment, 8000);

            assertThatThrownBy(environment::check)
                    .hasMessageContaining("one line of visible ASCII characters")
                    .hasMessageNotContaining("canary");
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    https://h/v1?key=canary,                     https://h/v1?key=***
                    https://h/v1?api-version=canary&key=canary#a, https://h/v1?api-version=***&key=***#a
                    https://me:canary@h/v1?key=canary=&b,        https://***@h/v1?key=***&b
                    https://h/v1?key=,                           https://h/v1?key=
                    https://h/a=b&c,                             https://h/a=b&c
                    why?x=y,                                     why?x=y
                    """)
    void masksTheValuesOfAnAddressesQueryAndKeepsTheirNames(String value, String shown) {
        var environment = new Environment(Map.of("AIDEBUG_LLM_URL", value));
        environment.text("AIDEBUG_LLM_URL", "");

        assertThat(environment.effective()).containsExactly("AIDEBUG_LLM_URL=" + shown);
    }

    @Test
    void masksSecretsAndShowsDefaults() {
        var environment =
                new Environment(
                        Map.of(
                                "AIDEBUG_API_KEYS", "k1",
                                "AIDEBUG_SCHEMA_REGISTRY_URL", "http://user:pw@host:8081"));
        environment.list("AIDEBUG_API_KEYS");
        environment.text("AIDEBUG_SCHEMA_REGISTRY_URL", "");
        environment.integer("AIDEBUG_PARTITIONS", 4, 1, 9);

        assertThat(environment.effective())
                .containsExactly(
                        "AIDEBUG_API_KEYS=***",
                        "AIDEBUG_PARTITIONS=4",
                        "AIDEBUG_SCHEMA_REGISTRY_URL=http://***@host:8081");
    }

    @Test
    void tellsOfVariablesNobodyRead() {
        var environment = new Environment(Map.of("AIDEBUG_HTPP_PORT", "1", "PATH", "/bin"));
        assertThat(environment.unknown()).containsExactly("AIDEBUG_HTPP_PORT");
    }
}
