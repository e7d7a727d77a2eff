package io.aidebug.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// No container engine runs here, so what can be said about `docker-compose.yml` without one is
/// said by this test.
class ComposeFileTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern PINNED =
            Pattern.compile("[a-z0-9./-]+:v?\\d+\\.\\d+\\.\\d+([._-][a-z0-9._-]+)?");

    private static final Pattern SETTING = Pattern.compile("\"(AIDEBUG_[A-Z_]+)\"");

    private static final Map<String, String> MAINS =
            Map.of(
                    "ingest-api", "io.aidebug.ingest.IngestMain",
                    "topology", "io.aidebug.topology.TopologyMain",
                    "query-api", "io.aidebug.query.QueryMain");

    /// What running requests, the views and the pipeline may take.
    private static final int STOP_SECONDS = 20;

    private static JsonNode compose;

    @BeforeAll
    static void parse() throws IOException {
        // SnakeYAML resolves anchors and merges, Jackson's own YAML reader does not merge.
        Object document = new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml")));
        compose = new YAMLMapper(new YAMLFactory()).valueToTree(document);
    }

    @Test
    void everyImageIsPinned() {
        services()
                .forEach((name, service) ->
                        assertThat(service.path("image").asText()).as(name).matches(PINNED));
    }

    @Test
    void everyPublishedPortStaysOnThisMachine() {
        services()
                .forEach((name, service) -> {
                    for (JsonNode port : service.path("ports")) {
                        assertThat(port.asText()).as(name).startsWith("127.0.0.1:");
                    }
                });
    }

    @Test
    void everyServiceHasAHealthCheckAMemoryLimitAndARestartPolicy() {
        services()
                .forEach((name, service) -> {
                    assertThat(service.at("/healthcheck/test")).as(name).isNotEmpty();
                    assertThat(service.path("mem_limit").asText()).as(name).matches("\\d+[mg]");
                    assertThat(service.path("restart").asText())
                            .as(name)
                            .isEqualTo("unless-stopped");
                });
    }

    @Test
    void everyDependencyExistsAndIsWaitedForUntilItIsHealthy() {
        Set<String> names = services().keySet();
        services()
                .forEach((name, service) ->
                        service.path("depends_on")
                                .properties()
                                .forEach(dependency -> {
                                    assertThat(names).as(name).contains(dependency.getKey());
                                    assertThat(dependency.getValue().path("condition").asText())
                                            .as(name)
                                            .isEqualTo("service_healthy");
                                }));
    }

    @Test
    void everySettingIsOneThatTheCodeReads() throws IOException {
        Set<String> known = settingsInTheCode();
        services()
                .forEach((name, service) ->
                        service.path("environment")
                                .fieldNames()
                                .forEachRemaining(setting -> {
                                    if (setting.startsWith("AIDEBUG_")
                                            && !setting.startsWith("AIDEBUG_KAFKA_")) {
                                        assertThat(known).as(name).contains(setting);
                                    }
                                }));
    }

    @Test
    void noSecretStandsInTheFile() {
        services()
                .forEach((name, service) ->
                        service.path("environment")
                                .properties()
                                .forEach(setting -> {
                                    if (setting.getKey().contains("API_KEY")) {
                                        assertThat(setting.getValue().asText())
                                                .as(name + " " + setting.getKey())
                                                .matches("\\$\\{[A-Z_]+:\\?.+}");
                                    }
                                }));
    }

    @Test
    void theThreeProcessesRunFromOneImageByTheirMains() {
        for (Map.Entry<String, String> main : MAINS.entrySet()) {
            JsonNode service = compose.path("services").path(main.getKey());
            assertThat(service.at("/command/0").asText())
                    .as(main.getKey())
                    .isEqualTo(main.getValue());
            assertThat(service.at("/build/context").asText()).as(main.getKey()).isEqualTo(".");
        }
    }

    @Test
    void aProcessIsGivenTheTimeToDrainAndToStop() {
        for (String name : MAINS.keySet()) {
            JsonNode service = compose.path("services").path(name);
            int drain = seconds(service.at("/environment/AIDEBUG_DRAIN"));
            int healthCheck = seconds(service.at("/healthcheck/interval"));
            assertThat(drain).as(name).isGreaterThanOrEqualTo(healthCheck);
            assertThat(seconds(service.path("stop_grace_period")))
                    .as(name)
                    .isGreaterThanOrEqualTo(drain + STOP_SECONDS);
        }
    }

    private static int seconds(JsonNode time) {
        assertThat(time.asText()).endsWith("s");
        return Integer.parseInt(time.asText().replace("s", ""));
    }

    @Test
    void everyMountedFileExists() {
        services()
                .forEach((name, service) -> {
                    for (JsonNode volume : service.path("volumes")) {
                        String source = List.of(volume.asText().split(":")).getFirst();
                        if (source.contains("/target/")) {
                            // What the build makes is not there before it.
                            assertThat(source).as(name).isEqualTo("./frontend/target/web");
                        } else if (source.startsWith("./")) {
                            assertThat(ROOT.resolve(source)).as(name).isRegularFile();
                        } else {
                            assertThat(compose.path("volumes").has(source))
                                    .as(name + " " + source)
                                    .isTrue();
                        }
                    }
                });
    }

    private static Map<String, JsonNode> services() {
        return ((ObjectNode) compose.path("services"))
                .properties().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> settingsInTheCode() throws IOException {
        Set<String> found = new TreeSet<>();
        for (String module :
                List.of("service", "retrieval", "ingest-api", "topology", "query-api")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    SETTING.matcher(Files.readString(file))
                            .results()
                            .map(ComposeFileTest::name)
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    private static String name(MatchResult match) {
        return match.group(1);
    }
}
