package io.aidebug.topology.analysis;

import io.aidebug.records.RetrievalTask;
import io.aidebug.retrieval.IssueRetrieval;
import io.aidebug.schemas.Topics;
import io.aidebug.topology.StreamsTopology;
import io.aidebug.topology.TopologySerdes;
import io.aidebug.topology.async.BackOff;
import io.aidebug.topology.async.CallGate;
import io.aidebug.topology.async.CallStart;
import io.aidebug.topology.async.DurableAsyncStage;
import io.aidebug.topology.async.OutputCheck;
import io.aidebug.topology.async.Requests;
import io.aidebug.topology.async.RetryPolicy;
import io.aidebug.topology.async.StageSettings;
import io.aidebug.topology.deadletters.DeadLetterPartition;
import io.aidebug.topology.deadletters.DeadLetters;
import io.aidebug.topology.deadletters.DeadRecords;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// What `aidebug-analysis` runs: two sub-topologies, one by job id that admits submissions, one by
/// issue key that merges, looks for similar issues and reports. The package's page draws it.
public final class AnalysisTopology implements StreamsTopology {

    /// The application's id.
    public static final String APPLICATION_ID = "aidebug-analysis";

    /// Name of the stage that asks the index; its gate and store carry it.
    public static final String FIND_SIMILAR = "find-similar";

    static final String ANNOUNCE_JOBS = "announce-jobs";
    static final String WRITE_UPDATES = "write-updates";
    static final String WRITE_ISSUES = "write-issues";
    static final String WRITE_JOBS = "write-jobs";
    static final String WRITE_EVIDENCE = "write-evidence";
    static final String KEEP_RELATED = "keep-related";
    private static final String READ_REQUESTS = "read-requests";
    private static final String READ_JOBS = "read-jobs";
    private static final String READ_DEAD_LETTERS = "read-dead-letters";
    private static final String READ_UPDATES = "read-updates";
    private static final String ADMIT_REQUEST = "admit-request";
    private static final String NOTE_JOB = "note-job";
    private static final String END_FAILED_JOB = "end-failed-job";
    private static final String MERGE_ISSUE = "merge-issue";
    private static final String BURY_REQUESTS = "bury-requests";
    private static final String BURY_UPDATES = "bury-updates";

    /// Every attempt that a restart cuts off counts, and an index may be away for minutes.
    private static final int MANY = 10_000;

    private final TopologySerdes serdes;
    private final AdmissionRules admission;
    private final DurableAsyncStage<String, RetrievalTask, Found, String, SpecificRecord> similar;
    private final DeadLetters letters;
    private final CallGate<Found> gate;

    /// @param gate bounds the calls to the index in this process
    /// @param answerLifetime how long a good answer is served to later askers
    /// @param deadline how long the index may be away before a report goes without similar issues
    public AnalysisTopology(
            TopologySerdes serdes,
            IssueRetrieval retrieval,
            AnalysisGate gate,
            Duration answerLifetime,
            Duration deadline) {
        this(serdes, retrieval::findSimilar, gate, answerLifetime, deadline, Clock.systemUTC());
    }

    AnalysisTopology(
            TopologySerdes serdes,
            FindSimilar.SimilarIssues issues,
            AnalysisGate gate,
            Duration answerLifetime,
            Duration deadline,
            Clock clock) {
        this.serdes = serdes;
        this.admission = new AdmissionRules(answerLifetime);
        this.letters = new DeadLetters(APPLICATION_ID, clock);
        this.gate = gate.calls();
        this.similar = stage(issues, gate.calls(), deadline, clock);
    }

    private DurableAsyncStage<String, RetrievalTask, Found, String, SpecificRecord> stage(
            FindSimilar.SimilarIssues issues,
            CallGate<Found> gate,
            Duration deadline,
            Clock clock) {
        var logs = new LogReading();
        var backOff = new BackOff(Duration.ofMillis(200), 2, Duration.ofSeconds(5), 0.5);
        return new DurableAsyncStage<>(
                gate,
                Requests.identifiedBy(
                        Serdes.String(),
                        serdes.stores().retrievalTasks(),
                        record ->
                                record.value().getQuestion().getJobId()
                                        + "-"
                                        + record.value().getQuestion().getAttempt()),
                new FindSimilar(issues, logs),
                new Reporting(logs, clock).checkedBy(outputs()),
                StageSettings.retrying(new RetryPolicy(MANY, backOff, deadline))
                        .starting(CallStart.AT_ONCE));
    }

    private OutputCheck<String, SpecificRecord> outputs() {
        return OutputCheck.byChild(
                Map.of(
                        WRITE_JOBS,
                        check(Topics.ANALYSIS_JOBS, serdes.topics().jobs()),
                        WRITE_EVIDENCE,
                        check(Topics.ANALYSIS_EVIDENCE, serdes.topics().evidence()),
                        KEEP_RELATED,
                        _ -> {}));
    }

    @SuppressWarnings("unchecked") // What goes to a child is of the child's type.
    private static OutputCheck<String, SpecificRecord> check(String topic, Serde<?> values) {
        // Room for headers and the batch around a record.
        int most = Topics.MAX_RECORD_BYTES - 64 * 1024;
        return OutputCheck.serialising(
                topic,
                new StringSerializer(),
                (Serializer<SpecificRecord>) values.serializer(),
                most);
    }

    @Override
    public String applicationId() {
        return APPLICATION_ID;
    }

    @Override
    public boolean isCalling() {
        return gate.inFlight() > 0;
    }

    @Override
    public Topology build(StreamsConfig settings) {
        Topology topology = new Topology(new TopologyConfig(settings));
        addAdmission(topology);
        addReporting(topology);
        return topology;
    }

    private void addAdmission(Topology topology) {
        TopologySerdes.Topics topics = serdes.topics();
        read(topology, READ_REQUESTS, topics.requests(), Topics.ANALYSIS_REQUESTS);
        read(topology, READ_JOBS, topics.jobs(), Topics.ANALYSIS_JOBS);
        read(topology, READ_DEAD_LETTERS, topics.deadLetters(), Topics.DEAD_LETTERS);
        var dead = new DeadRecords<>(letters, topics.requests().serializer(), BURY_REQUESTS);
        add(topology, ADMIT_REQUEST, () -> new AdmitRequest(admission, dead), READ_REQUESTS);
        add(topology, NOTE_JOB, () -> new NoteJob(admission), READ_JOBS);
        add(topology, END_FAILED_JOB, () -> new EndFailedJob(admission), READ_DEAD_LETTERS);
        topology.addStateStore(
                store(AdmissionDesk.STORE, serdes.stores().admissions()),
                ADMIT_REQUEST,
                NOTE_JOB,
                END_FAILED_JOB);
        String[] deciders = {ADMIT_REQUEST, NOTE_JOB, END_FAILED_JOB};
        write(topology, ANNOUNCE_JOBS, Topics.ANALYSIS_JOBS, topics.jobs(), deciders);
        write(topology, WRITE_UPDATES, Topics.ISSUE_UPDATES, topics.updates(), deciders);
        bury(topology, BURY_REQUESTS, ADMIT_REQUEST);
    }

    private void addReporting(Topology topology) {
        TopologySerdes.Topics topics = serdes.topics();
        read(topology, READ_UPDATES, topics.updates(), Topics.ISSUE_UPDATES);
        var dead = new DeadRecords<>(letters, topics.updates().serializer(), BURY_UPDATES);
        add(topology, MERGE_ISSUE, () -> new MergeIssue(dead), READ_UPDATES);
        add(topology, FIND_SIMILAR, similar, MERGE_ISSUE);
        add(topology, KEEP_RELATED, KeepRelated::new, FIND_SIMILAR);
        topology.addStateStore(store(MergeIssue.STORE, topics.issues()), MERGE_ISSUE, KEEP_RELATED);
        write(topology, WRITE_ISSUES, Topics.ISSUES, topics.issues(), MERGE_ISSUE, KEEP_RELATED);
        write(topology, WRITE_JOBS, Topics.ANALYSIS_JOBS, topics.jobs(), MERGE_ISSUE, FIND_SIMILAR);
        write(topology, WRITE_EVIDENCE, Topics.ANALYSIS_EVIDENCE, topics.evidence(), FIND_SIMILAR);
        bury(topology, BURY_UPDATES, MERGE_ISSUE);
    }

    private static void read(Topology topology, String name, Serde<?> values, String topic) {
        Deserializer<?> deserializer = values.deserializer();
        topology.addSource(name, new StringDeserializer(), deserializer, topic);
    }

    private static <KIn, VIn, KOut, VOut> void add(
            Topology topology,
            String name,
            ProcessorSupplier<KIn, VIn, KOut, VOut> supplier,
            String parent) {
        topology.addProcessor(name, supplier, parent);
    }

    private static void write(
            Topology topology, String name, String topic, Serde<?> values, String... parents) {
        topology.addSink(name, topic, new StringSerializer(), values.serializer(), parents);
    }

    private void bury(Topology topology, String name, String parent) {
        topology.addSink(
                name,
                Topics.DEAD_LETTERS,
                new StringSerializer(),
                serdes.topics().deadLetters().serializer(),
                new DeadLetterPartition<>(),
                parent);
    }

    private static <V> StoreBuilder<?> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.String(), values)
                .withCachingDisabled()
                .withLoggingEnabled(
                        Map.of(
                                "min.cleanable.dirty.ratio", "0.1",
                                "segment.bytes", "67108864",
                                "max.message.bytes", Integer.toString(Topics.MAX_RECORD_BYTES)));
    }
}
