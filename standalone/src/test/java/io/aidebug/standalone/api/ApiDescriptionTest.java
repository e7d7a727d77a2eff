package io.aidebug.standalone.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.ingest.IngestApplication;
import io.aidebug.ingest.IngestSettings;
import io.aidebug.query.QueryApplication;
import io.aidebug.query.QuerySettings;
import io.aidebug.query.http.IssueSearch;
import io.aidebug.retrieval.IssueQuery;
import io.aidebug.retrieval.SearchOutcome;
import io.aidebug.service.config.Environment;
import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.config.KafkaSettings;
import io.javalin.Javalin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApiDescriptionTest {

    /// Of every process, and not of an API.
    private static final Set<String> OF_THE_SERVER =
            Set.of(
                    "GET /health",
                    "GET /health/live",
                    "GET /health/ready",
                    "GET /metrics",
                    "GET /openapi.yaml");

    private final ApiDescription description = new ApiDescription();

    @Test
    void everyRouteThatExistsIsDescribedAndNoOther(@TempDir Path directory) {
        Set<String> described = new TreeSet<>(description.names());
        described.removeAll(OF_THE_SERVER);
        assertThat(routes(directory)).isEqualTo(described);
    }

    @Test
    void everyExampleIsAsItsSchemaHasIt() {
        assertThat(description.examples()).hasSizeGreaterThan(10);
        for (ApiDescription.Example example : description.examples()) {
            assertThat(description.faults(example.schema(), example.value()))
                    .as(example.place())
                    .isEmpty();
        }
    }

    @Test
    void wrongValuesAreNoticed() {
        ApiDescription.Example example =
                description.examples().stream()
                        .filter(one -> one.place().contains("smallest"))
                        .findFirst()
                        .orElseThrow();
        var wrong = (com.fasterxml.jackson.databind.node.ObjectNode) example.value().deepCopy();
        wrong.put("limit", 21);
        assertThat(description.faults(example.schema(), wrong)).isNotEmpty();
    }

    @Test
    void everyOperationSaysWhatHappensWithoutAKey() {
        for (ApiDescription.Operation operation : description.operations()) {
            boolean open = operation.path().startsWith("/health");
            assertThat(operation.declares(401)).as(operation.name()).isEqualTo(!open);
            assertThat(operation.node().path("operationId").asText()).isNotEmpty();
        }
    }

    /// Made without a broker: nothing is asked before they are started.
    private static Set<String> routes(Path directory) {
        var environment =
                new Environment(
                        Map.of(
                                "AIDEBUG_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                                "AIDEBUG_SCHEMA_REGISTRY_URL", "http://127.0.0.1:1",
                                "AIDEBUG_STATE_DIR", directory.toString()));
        HttpSettings http = HttpSettings.from(environment, 0);
        var metrics = new SimpleMeterRegistry();
        try (var ingest =
                        new IngestApplication(
                                IngestSettings.from(environment, http),
                                KafkaSettings.from(environment),
                                metrics);
                var query =
                        new QueryApplication(
                                QuerySettings.from(environment, List.of()),
                                new NoSearch(),
                                List.of(),
                                metrics,
                                (_, _) -> {})) {
            Javalin javalin =
                    Javalin.create(config -> {
                        ingest.api().register(config.routes);
                        query.api().register(config.routes);
                    });
            return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                    .map(parsed -> parsed.endpoint)
                    .filter(endpoint -> !endpoint.path.startsWith("/internal/"))
                    .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static final class NoSearch implements IssueSearch {

        @Override
        public SearchOutcome findSimilar(IssueQuery query) {
            throw new AssertionError("nobody searches");
        }

        @Override
        public long indexed() {
            return 0;
        }

        @Override
        public String collection() {
            return "none";
        }
    }
}
