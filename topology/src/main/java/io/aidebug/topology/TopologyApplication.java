package io.aidebug.topology;

import io.aidebug.redaction.PatternRedactor;
import io.aidebug.retrieval.Retrieval;
import io.aidebug.schemas.TopicCreation;
import io.aidebug.schemas.Topics;
import io.aidebug.schemas.serde.RegistrySerdes;
import io.aidebug.service.config.KafkaSettings;
import io.aidebug.service.health.HealthCheck;
import io.aidebug.service.kafka.BrokerHealthCheck;
import io.aidebug.service.kafka.RocksDbMemory;
import io.aidebug.service.kafka.StreamsDefaults.Guarantee;
import io.aidebug.service.process.ProcessMain.FatalFailure;
import io.aidebug.service.process.RunningParts;
import io.aidebug.service.process.StartupException;
import io.aidebug.topology.TopologySettings.CallSettings;
import io.aidebug.topology.analysis.AnalysisGate;
import io.aidebug.topology.analysis.AnalysisTopology;
import io.aidebug.topology.answering.Answering;
import io.aidebug.topology.answering.AnsweringTopology;
import io.aidebug.topology.answering.draft.AnswerSchema;
import io.aidebug.topology.answering.model.EvidenceQuestions;
import io.aidebug.topology.answering.model.ModelAnswering;
import io.aidebug.topology.async.CallGate;
import io.aidebug.topology.deadletters.DeadLetterHandler;
import io.aidebug.topology.indexing.IndexingTopology;
import io.aidebug.topology.jira.JiraRest;
import io.aidebug.topology.jira.JiraSettings;
import io.aidebug.topology.llm.LlmSettings;
import io.aidebug.topology.llm.external.ExternalKnowledge;
import io.aidebug.topology.llm.external.ExternalTitles;
import io.aidebug.topology.llm.external.SearxngKnowledge;
import io.aidebug.topology.llm.prompt.AnalysisPrompt;
import io.aidebug.topology.llm.setup.ConfiguredModel;
import io.aidebug.topology.sync.SyncTopology;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/// The pipeline of a process: the Streams applications it is told to run, with what they share.
/// Made in two steps, so that a process can listen before its pipeline works.
public final class TopologyApplication implements AutoCloseable {

    private static final Duration SEARCH_LIMIT = Duration.ofSeconds(5);

    private final RunningParts parts = new RunningParts();
    private final TopologySettings settings;
    private final Admin admin;
    private final TopologySerdes serdes;
    private final RocksDbMemory memory;
    private final List<StreamsApplication> applications = new ArrayList<>();

    /// Asks nobody anything yet.
    ///
    /// @param retrieval of the process, which stays open
    /// @param fatal told when an application cannot go on
    public TopologyApplication(
            TopologySettings settings,
            Retrieval retrieval,
            MeterRegistry metrics,
            FatalFailure fatal) {
        this.settings = settings;
        KafkaSettings kafka = settings.kafka();
        admin = parts.add("admin client", Admin.create(kafka.connectionProperties()));
        serdes =
                TopologySerdes.of(
                        parts.add("registry client", new RegistrySerdes(kafka.serdeProperties())));
        memory = parts.add("store memory", new RocksDbMemory(settings.storeMemoryBytes()));
        for (StreamsTopology topology : topologies(retrieval, metrics)) {
            applications.add(
                    parts.add(
                            topology.applicationId(),
                            new StreamsApplication(
                                    topology, properties(topology), metrics, fatal)));
        }
    }

    private List<StreamsTopology> topologies(Retrieval retrieval, MeterRegistry metrics) {
        List<StreamsTopology> topologies = new ArrayList<>();
        if (settings.applications().contains("analysis")) {
            topologies.add(analysis(retrieval, metrics));
        }
        if (settings.applications().contains("indexing")) {
            topologies.add(indexing(retrieval, metrics));
        }
        if (settings.applications().contains("answering")) {
            topologies.add(answering(metrics));
        }
        if (settings.applications().contains("sync")) {
            settings.jira().map(jira -> sync(jira, metrics)).ifPresent(topologies::add);
        }
        return topologies;
    }

    private StreamsTopology answering(MeterRegistry metrics) {
        var titles =
                new ExternalTitles(externalKnowledge(), new PatternRedactor(settings.redaction()));
        Answering answering =
                settings.answering()
                        .model()
                        .map(model -> modelAnswering(model, titles, metrics))
                        .orElseGet(() ->
                                Answering.offline(settings.answering(), metrics, Clock.systemUTC()))
                        .showing(titles);
        return new AnsweringTopology(serdes, parts.add("answering calls", answering));
    }

    private Answering modelAnswering(
            LlmSettings llm, ExternalTitles titles, MeterRegistry metrics) {
        var redactor = new PatternRedactor(settings.redaction());
        var model =
                parts.add(
                        "language model",
                        new ConfiguredModel(
                                llm,
                                settings.kafka(),
                                serdes.topics().modelReplies(),
                                redactor,
                                metrics));
        var prompt =
                new AnalysisPrompt(
                        redactor,
                        AnswerSchema.json(),
                        llm.maxOutputTokens(),
                        llm.maxPromptCharacters());
        return ModelAnswering.open(
                model, new EvidenceQuestions(prompt, titles), settings.answering(), metrics);
    }

    private ExternalKnowledge externalKnowledge() {
        Optional<URI> address = settings.answering().externalSearch();
        return address.isPresent()
                ? parts.add("external search", new SearxngKnowledge(address.get(), SEARCH_LIMIT))
                : ExternalKnowledge.NONE;
    }

    private StreamsTopology sync(JiraSettings from, MeterRegistry metrics) {
        var jira = parts.add("Jira client", new JiraRest(from));
        var sync =
                new SyncTopology(serdes, jira, new PatternRedactor(settings.redaction()), metrics);
        return parts.add("calls of Jira", sync);
    }

    private StreamsTopology indexing(Retrieval retrieval, MeterRegistry metrics) {
        String generation = settings.generation();
        String collection = retrieval.issues().collection();
        if (!collection.endsWith("-" + generation)) {
            throw new StartupException(
                    "AIDEBUG_GENERATION is %s, but AIDEBUG_QDRANT_COLLECTION is %s and does not end in -%s."
                            .formatted(generation, collection, generation));
        }
        CallGate<Instant> gate =
                new CallGate<>(
                        IndexingTopology.STAGE,
                        IndexingTopology.gateSettings(),
                        metrics,
                        Clock.systemUTC());
        return new IndexingTopology(
                serdes, parts.add("indexing calls", gate), retrieval.issues(), generation);
    }

    private StreamsTopology analysis(Retrieval retrieval, MeterRegistry metrics) {
        CallSettings calls = settings.retrieval();
        var gate = parts.add("analysis gate", new AnalysisGate(calls.concurrency(), metrics));
        return new AnalysisTopology(
                serdes, retrieval.issues(), gate, settings.answerLifetime(), calls.deadline());
    }

    private Map<String, Object> properties(StreamsTopology topology) {
        String applicationId = topology.applicationId();
        Map<String, Object> properties =
                new HashMap<>(
                        settings.streams()
                                .properties(
                                        settings.kafka(), applicationId, Guarantee.EXACTLY_ONCE));
        properties.putAll(memory.properties());
        properties.putAll(
                DeadLetterHandler.settings(
                        applicationId,
                        serdes.topics().deadLetters().serializer(),
                        settings.kafka().topics().partitions()));
        return properties;
    }

    /// Creates missing topics and starts the applications; returns before their stores are
    /// restored.
    ///
    /// @throws org.apache.kafka.common.KafkaException when the broker cannot be reached
    public void start() {
        var topics = settings.kafka().topics();
        new TopicCreation(admin, topics.replicationFactor())
                .createMissing(Topics.all(topics.partitions()));
        applications.forEach(StreamsApplication::start);
    }

    /// Whether every application works, its stores restored, and the tasks of all partitions of
    /// this topic are in this process.
    public boolean isReading(String topic, int partitions) {
        return applications.stream().allMatch(one -> one.partitionsOf(topic) == partitions);
    }

    /// Whether it works, for the health endpoints.
    public List<HealthCheck> healthChecks() {
        List<HealthCheck> checks = new ArrayList<>(applications);
        checks.add(new BrokerHealthCheck(admin));
        return checks;
    }

    @Override
    public void close() {
        parts.close();
    }
}
