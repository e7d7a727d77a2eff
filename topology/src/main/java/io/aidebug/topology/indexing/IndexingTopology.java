package io.aidebug.topology.indexing;

import io.aidebug.records.IndexReceipt;
import io.aidebug.records.IndexTask;
import io.aidebug.retrieval.IssueRetrieval;
import io.aidebug.schemas.Topics;
import io.aidebug.topology.StreamsTopology;
import io.aidebug.topology.TopologySerdes;
import io.aidebug.topology.async.BackOff;
import io.aidebug.topology.async.CallGate;
import io.aidebug.topology.async.DurableAsyncStage;
import io.aidebug.topology.async.GateSettings;
import io.aidebug.topology.async.OutcomeForwarder;
import io.aidebug.topology.async.OutputCheck;
import io.aidebug.topology.async.Pacing;
import io.aidebug.topology.async.Requests;
import io.aidebug.topology.async.RetryPolicy;
import io.aidebug.topology.async.StageSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/// What `aidebug-indexing-<generation>` runs: the newest version of every issue on its way into the
/// index of one generation. Another generation is another application beside this one, which reads
/// the same topic from its beginning.
///
/// Nothing is lost however long the index is away: an issue is tried until it is in the index or
/// refused for good, and a refusal ends in a receipt that says why.
public final class IndexingTopology implements StreamsTopology {

    /// The stage, for its [CallGate].
    public static final String STAGE = "index-issue";

    private static final String READ_ISSUES = "read-issues";
    private static final String PLAN_INDEXING = "plan-indexing";
    private static final String WRITE_RECEIPTS = "write-receipts";

    /// Three batches under way and one that gathers, see [SharedIndexing].
    private static final int PERMITS = 128;

    /// Longer than a call keeps trying while the index is away, with a slow batch before it.
    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(5);

    private static final RetryPolicy AS_LONG_AS_IT_TAKES =
            RetryPolicy.untilDone(
                    new BackOff(Duration.ofSeconds(1), 2, Duration.ofMinutes(1), 0.5));

    private final TopologySerdes serdes;
    private final CallGate<Instant> gate;
    private final IssueRetrieval issues;
    private final String generation;

    /// @param gate of the stage [#STAGE], made with [#gateSettings]
    /// @param issues bound to the collection of this generation
    /// @param generation short name, e.g. `g1`
    public IndexingTopology(
            TopologySerdes serdes,
            CallGate<Instant> gate,
            IssueRetrieval issues,
            String generation) {
        this.serdes = serdes;
        this.gate = gate;
        this.issues = issues;
        this.generation = generation;
    }

    /// The application that indexes a generation.
    public static String applicationId(String generation) {
        return "aidebug-indexing-" + generation;
    }

    /// How many issues are on their way at once.
    public static GateSettings gateSettings() {
        return GateSettings.of(PERMITS, CALL_TIMEOUT);
    }

    @Override
    public String applicationId() {
        return applicationId(generation);
    }

    @Override
    public Duration pace() {
        return Pacing.BULK.tick();
    }

    @Override
    public boolean isCalling() {
        return gate.inFlight() > 0;
    }

    @Override
    public Topology build(StreamsConfig settings) {
        return new Topology(new TopologyConfig(settings))
                .addSource(
                        READ_ISSUES,
                        new StringDeserializer(),
                        serdes.topics().issues().deserializer(),
                        Topics.ISSUES)
                .addProcessor(PLAN_INDEXING, PlanIndexing::new, READ_ISSUES)
                .addProcessor(STAGE, stage(), PLAN_INDEXING)
                .addSink(
                        WRITE_RECEIPTS,
                        Topics.INDEX_RECEIPTS,
                        new StringSerializer(),
                        serdes.topics().receipts().serializer(),
                        STAGE);
    }

    private DurableAsyncStage<String, IndexTask, Instant, String, IndexReceipt> stage() {
        return new DurableAsyncStage<>(
                gate,
                Requests.newestPerKey(Serdes.String(), serdes.stores().indexTasks()),
                new IssueIndexer(issues, Clock.systemUTC(), IssueIndexer.Patience.USUAL),
                receipts(),
                StageSettings.retrying(AS_LONG_AS_IT_TAKES).paced(Pacing.BULK));
    }

    private OutcomeForwarder<String, IndexTask, Instant, String, IndexReceipt> receipts() {
        return new Receipts(issues.collection(), Clock.systemUTC())
                .checkedBy(
                        OutputCheck.serialising(
                                Topics.INDEX_RECEIPTS,
                                new StringSerializer(),
                                serdes.topics().receipts().serializer(),
                                Topics.MAX_RECORD_BYTES));
    }
}
