package io.aidebug.topology.sync;

import io.aidebug.records.DeadLetter;
import io.aidebug.records.IssueUpdate;
import io.aidebug.records.SyncJob;
import io.aidebug.redaction.Redactor;
import io.aidebug.schemas.Topics;
import io.aidebug.topology.StreamsTopology;
import io.aidebug.topology.TopologySerdes;
import io.aidebug.topology.async.BackOff;
import io.aidebug.topology.async.CallGate;
import io.aidebug.topology.async.DurableAsyncStage;
import io.aidebug.topology.async.GateSettings;
import io.aidebug.topology.async.Requests;
import io.aidebug.topology.async.RetryPolicy;
import io.aidebug.topology.async.StageSettings;
import io.aidebug.topology.jira.JiraIssues;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.state.Stores;

/// What `aidebug-sync` runs, see the package's page. Open it before the Streams client that runs
/// it, close it afterwards: it owns the calls to Jira.
public final class SyncTopology implements StreamsTopology, AutoCloseable {

    /// Its consumer group.
    public static final String APPLICATION_ID = "aidebug-sync";

    static final String CURSORS = "sync-cursors";
    static final String PULLS = "sync-pulls";
    static final String NOTE_PROGRESS = "note-progress";
    static final String WRITE_ISSUE_UPDATES = "write-issue-updates";
    static final String WRITE_SYNC_JOBS = "write-sync-jobs";
    static final String WRITE_NEXT_PAGE = "write-next-page";

    private static final String READ_SYNC_REQUESTS = "read-sync-requests";
    private static final String BEGIN_SYNC = "begin-sync";
    private static final String PULL_PAGE = "pull-page";
    private static final String READ_SYNC_JOBS = "read-sync-jobs";
    private static final String READ_DEAD_LETTERS = "read-dead-letters";
    private static final String NOTE_PULL = "note-pull";
    private static final String END_FAILED_PULL = "end-failed-pull";
    private static final String WRITE_ENDED_PULLS = "write-ended-pulls";

    /// Few, for Jira's sake.
    private static final int PERMITS = 4;

    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(10);

    /// A Jira that is away for some hours costs no pull; attempts are many because each restart of
    /// the process takes one.
    private static final RetryPolicy RETRY =
            new RetryPolicy(
                    200,
                    new BackOff(Duration.ofSeconds(1), 2, Duration.ofMinutes(5), 0.3),
                    Duration.ofHours(6));

    private final Serde<SyncJob> jobs;
    private final Serde<IssueUpdate> updates;
    private final Serde<DeadLetter> letters;
    private final CallGate<PulledPage> gate;
    private final DurableAsyncStage<String, SyncJob, PulledPage, String, SpecificRecord> pullPage;

    /// @param jira stays open
    public SyncTopology(
            TopologySerdes serdes, JiraIssues jira, Redactor redactor, MeterRegistry metrics) {
        this(serdes, new PullPage(jira, redactor, Clock.systemUTC()), RETRY, metrics);
    }

    SyncTopology(TopologySerdes serdes, PullPage call, RetryPolicy retry, MeterRegistry metrics) {
        Clock clock = Clock.systemUTC();
        this.jobs = serdes.topics().syncJobs();
        this.updates = serdes.topics().updates();
        this.letters = serdes.topics().deadLetters();
        this.gate =
                new CallGate<>(PULL_PAGE, GateSettings.of(PERMITS, CALL_TIMEOUT), metrics, clock);
        this.pullPage =
                new DurableAsyncStage<>(
                        gate,
                        Requests.identifiedBy(
                                Serdes.String(),
                                jobs,
                                request ->
                                        request.value().getJobId()
                                                + "-"
                                                + request.value().getPages()),
                        call,
                        new PageForwarder(clock),
                        StageSettings.retrying(retry));
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
        addPulling(topology);
        addEnding(topology);
        return topology;
    }

    private void addPulling(Topology topology) {
        read(topology, READ_SYNC_REQUESTS, Topics.SYNC_REQUESTS, jobs);
        topology.addProcessor(BEGIN_SYNC, BeginSync::new, READ_SYNC_REQUESTS);
        topology.addProcessor(PULL_PAGE, pullPage, BEGIN_SYNC);
        topology.addProcessor(NOTE_PROGRESS, NoteProgress::new, PULL_PAGE);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(CURSORS), Serdes.String(), jobs),
                BEGIN_SYNC,
                NOTE_PROGRESS);
        write(topology, WRITE_ISSUE_UPDATES, Topics.ISSUE_UPDATES, updates, PULL_PAGE);
        write(topology, WRITE_SYNC_JOBS, Topics.SYNC_JOBS, jobs, NOTE_PROGRESS);
        write(topology, WRITE_NEXT_PAGE, Topics.SYNC_REQUESTS, jobs, NOTE_PROGRESS);
    }

    private void addEnding(Topology topology) {
        read(topology, READ_SYNC_JOBS, Topics.SYNC_JOBS, jobs);
        read(topology, READ_DEAD_LETTERS, Topics.DEAD_LETTERS, letters);
        topology.addProcessor(NOTE_PULL, NotePull::new, READ_SYNC_JOBS);
        topology.addProcessor(END_FAILED_PULL, EndFailedPull::new, READ_DEAD_LETTERS);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(PULLS), Serdes.String(), jobs),
                NOTE_PULL,
                END_FAILED_PULL);
        write(topology, WRITE_ENDED_PULLS, Topics.SYNC_JOBS, jobs, END_FAILED_PULL);
    }

    private static void read(Topology topology, String name, String topic, Serde<?> values) {
        topology.addSource(name, new StringDeserializer(), values.deserializer(), topic);
    }

    private static void write(
            Topology topology, String name, String topic, Serde<?> values, String parent) {
        topology.addSink(name, topic, new StringSerializer(), values.serializer(), parent);
    }

    /// Ends the calls to Jira.
    @Override
    public void close() {
        gate.close();
    }
}
