package io.aidebug.standalone.server;

import io.aidebug.ingest.IngestSettings;
import io.aidebug.query.QuerySettings;
import io.aidebug.retrieval.RetrievalSettings;
import io.aidebug.service.config.ConfigurationException;
import io.aidebug.service.config.Environment;
import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.config.KafkaSettings;
import io.aidebug.standalone.cli.ServerOptions;
import io.aidebug.topology.TopologySettings;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;

/// What the applications are told, each by its own reader of the variables.
record ApplicationSettings(
        HttpSettings http,
        KafkaSettings kafka,
        IngestSettings ingest,
        QuerySettings query,
        TopologySettings topology,
        RetrievalSettings retrieval,
        Readings readings) {

    /// What the readers found.
    ///
    /// @param effective every setting, secrets masked
    /// @param unknown variables that nobody read
    record Readings(List<String> effective, List<String> unknown) {}

    /// @throws ConfigurationException naming all faults at once
    static ApplicationSettings from(Map<String, String> variables) {
        var environment = new Environment(variables);
        HttpSettings http = HttpSettings.from(environment, ServerOptions.DEFAULT_PORT);
        KafkaSettings kafka = KafkaSettings.from(environment);
        IngestSettings ingest = IngestSettings.from(environment, http);
        QuerySettings query = QuerySettings.from(environment, http.apiKeys());
        TopologySettings topology = TopologySettings.from(environment);
        RetrievalSettings retrieval =
                environment.section(RetrievalSettings.PREFIXES, RetrievalSettings::fromEnvironment);
        environment.check();
        var readings = new Readings(environment.effective(), environment.unknown());
        return new ApplicationSettings(http, kafka, ingest, query, topology, retrieval, readings);
    }

    void log(Logger log) {
        readings.unknown().forEach(name -> log.warn("{} is not a setting of aidebug", name));
        log.info("aidebug runs with\n  {}", String.join("\n  ", readings.effective()));
    }
}
