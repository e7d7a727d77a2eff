package io.aidebug.query;

import io.aidebug.query.http.EventSettings;
import io.aidebug.query.http.IssueSearch;
import io.aidebug.query.http.QueryApi;
import io.aidebug.query.http.QueryApi.Limits;
import io.aidebug.query.http.QueryApi.Own;
import io.aidebug.query.http.QueryApi.Search;
import io.aidebug.query.http.QueryApi.Views;
import io.aidebug.query.http.ReadApi;
import io.aidebug.query.lookup.AllJobs;
import io.aidebug.query.lookup.EndOffsets;
import io.aidebug.query.lookup.HttpPeers;
import io.aidebug.query.lookup.InteractiveQueryViews;
import io.aidebug.query.lookup.OwnJobs;
import io.aidebug.query.lookup.OwnViews;
import io.aidebug.query.lookup.PeerProtocol;
import io.aidebug.query.lookup.StreamsAccess;
import io.aidebug.query.queues.BuriedRecords;
import io.aidebug.query.queues.QueueSampler;
import io.aidebug.query.queues.QueueWatch;
import io.aidebug.query.sync.SyncReader;
import io.aidebug.query.view.ViewSerdes;
import io.aidebug.query.view.ViewState;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.IndexReceipt;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import io.aidebug.records.SyncJob;
import io.aidebug.redaction.PatternRedactor;
import io.aidebug.retrieval.Retrieval;
import io.aidebug.schemas.TopicCreation;
import io.aidebug.schemas.Topics;
import io.aidebug.schemas.serde.RegistrySerdes;
import io.aidebug.service.config.HostPort;
import io.aidebug.service.config.KafkaSettings;
import io.aidebug.service.health.HealthCheck;
import io.aidebug.service.http.HttpApi;
import io.aidebug.service.kafka.BrokerHealthCheck;
import io.aidebug.service.kafka.GroupOffsets;
import io.aidebug.service.process.ProcessMain.FatalFailure;
import io.aidebug.service.process.RunningParts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// The reading side of a process: the views, and what answers from them. Made in two steps, because
/// other instances have to be told where this one listens: make it, mount [#api] on a server, then
/// [#start] it with the server's address. Until then the API answers 503.
public final class QueryApplication implements AutoCloseable {

    private static final int END_OFFSET_TIMEOUT_MS = 4_000;
    private static final int DEAD_LETTERS_AT_A_TIME = 1 << 20;

    private final RunningParts parts = new RunningParts();
    private final QuerySettings settings;
    private final Admin admin;
    private final QueryApi api;
    private final ViewApplication views;
    private final SyncReader syncs;
    private final QueueSampler sampler;

    /// Asks nobody anything yet.
    ///
    /// @param retrieval of the process, which stays open
    /// @param fatal told when the views cannot go on
    public QueryApplication(
            QuerySettings settings,
            Retrieval retrieval,
            MeterRegistry metrics,
            FatalFailure fatal) {
        this(
                settings,
                new RetrievalSearch(retrieval, new PatternRedactor(settings.redaction())),
                RetrievalHealthChecks.of(retrieval),
                metrics,
                fatal);
    }

    /// Searches with something else.
    ///
    /// @param searchChecks whether that works
    public QueryApplication(
            QuerySettings settings,
            IssueSearch search,
            List<HealthCheck> searchChecks,
            MeterRegistry metrics,
            FatalFailure fatal) {
        this.settings = settings;
        KafkaSettings kafka = settings.kafka();
        admin = parts.add("admin client", Admin.create(kafka.connectionProperties()));
        RegistrySerdes registry =
                parts.add("registry client", new RegistrySerdes(kafka.serdeProperties()));
        ViewSerdes serdes = serdes(registry);
        ViewState state = ViewState.create(metrics);
        var access = new StreamsAccess();
        views = parts.add("views", new ViewApplication(settings, serdes, state, access, fatal));
        syncs = parts.add("pulls", syncs(registry));
        var protocol =
                new PeerProtocol(serdes.jobEntries(), serdes.issueEntries(), ViewApplication.ID);
        var peers = parts.add("peer client", new HttpPeers(protocol, settings.apiKeys()));
        var own =
                new OwnViews(
                        access,
                        state.positions(),
                        state.totals(),
                        new EndOffsets(this::requestsEnd),
                        settings.answerLifetime());
        var all = new InteractiveQueryViews(access, own, peers, kafka.topics().partitions());
        var ownJobs = new OwnJobs(access, state, settings.answerLifetime());
        var list = new AllJobs(access, ownJobs, peers, kafka.topics().partitions());
        var offsets = new GroupOffsets(admin, kafka.topics().partitions(), QueueWatch.TOPICS);
        var buried = parts.add("dead letters", deadLetters());
        var queues = new QueueWatch(offsets, buried, list, metrics, Clock.systemUTC());
        sampler = parts.add("queue sampler", new QueueSampler(queues));
        api =
                new QueryApi(
                        new Views(
                                all,
                                all,
                                list,
                                queues,
                                state.changes(),
                                new Own(own, ownJobs, protocol)),
                        new Search(search, settings.searches()),
                        new Limits(
                                settings.answerLifetime(),
                                EventSettings.of(settings.eventClients())),
                        checks(searchChecks));
    }

    private SyncReader syncs(RegistrySerdes registry) {
        var consumer =
                new KafkaConsumer<>(
                        fromTheBeginning(),
                        new StringDeserializer(),
                        registry.deserializer(SyncJob.class));
        return new SyncReader(consumer, admin, settings.kafka().topics().partitions());
    }

    private BuriedRecords deadLetters() {
        Map<String, Object> properties = fromTheBeginning();
        // Only headers are looked at, so little is fetched at a time: each record has a whole other
        // one in it.
        properties.put("fetch.max.bytes", DEAD_LETTERS_AT_A_TIME);
        var bytes = new ByteArrayDeserializer();
        return new BuriedRecords(
                new KafkaConsumer<>(properties, bytes, bytes),
                settings.kafka().topics().partitions());
    }

    private Map<String, Object> fromTheBeginning() {
        Map<String, Object> properties = settings.kafka().consumerProperties();
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        return properties;
    }

    private List<HealthCheck> checks(List<HealthCheck> searchChecks) {
        List<HealthCheck> checks = new ArrayList<>();
        checks.add(views);
        checks.add(new BrokerHealthCheck(admin));
        checks.addAll(searchChecks);
        return checks;
    }

    private static ViewSerdes serdes(RegistrySerdes registry) {
        return new ViewSerdes(
                registry.serde(AnalysisRequest.class),
                registry.serde(AnalysisJob.class),
                registry.serde(Issue.class),
                registry.serde(IndexReceipt.class),
                registry.serde(JobEntry.class),
                registry.serde(IssueEntry.class));
    }

    /// Uncommitted requests count too: who has an acknowledgement must not depend on others'
    /// transactions.
    private CompletionStage<Long> requestsEnd(int partition) {
        var requests = new TopicPartition(Topics.ANALYSIS_REQUESTS, partition);
        var options =
                new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED)
                        .timeoutMs(END_OFFSET_TIMEOUT_MS);
        return admin.listOffsets(Map.of(requests, OffsetSpec.latest()), options)
                .partitionResult(requests)
                .toCompletionStage()
                .thenApply(found -> found.offset());
    }

    /// What answers, to be mounted on a server.
    public HttpApi api() {
        return new ReadApi(api, syncs);
    }

    /// Creates missing topics and starts the views; returns before they are restored.
    ///
    /// @param address where the API listens, for other instances, unless
    ///   `AIDEBUG_APPLICATION_SERVER` says another
    /// @throws org.apache.kafka.common.KafkaException when the broker cannot be reached
    public void start(HostPort address) {
        var topics = settings.kafka().topics();
        new TopicCreation(admin, topics.replicationFactor())
                .createMissing(Topics.all(topics.partitions()));
        syncs.start();
        views.start(address);
        sampler.start();
    }

    @Override
    public void close() {
        parts.close();
    }
}
