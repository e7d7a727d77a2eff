package io.aidebug.topology.answering;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.DeadLetter;
import io.aidebug.schemas.Topics;
import io.aidebug.topology.StreamsTopology;
import io.aidebug.topology.TopologySerdes;
import io.aidebug.topology.async.DurableAsyncStage;
import io.aidebug.topology.async.OutputCheck;
import io.aidebug.topology.async.Requests;
import io.aidebug.topology.deadletters.DeadLetterPartition;
import io.aidebug.topology.deadletters.DeadLetters;
import io.aidebug.topology.deadletters.DeadRecords;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/// What `aidebug-answering` runs: evidence -> `answer` -> the job's end. One sub-topology. A record
/// that is no evidence of the job it is filed under goes to the dead letters.
public final class AnsweringTopology implements StreamsTopology {

    /// Its consumer group, and the prefix of its store's changelog.
    public static final String APPLICATION_ID = "aidebug-answering";

    private static final String READ_EVIDENCE = "read-evidence";
    private static final String TAKE_EVIDENCE = "take-evidence";
    private static final String WRITE_JOBS = "write-jobs";
    private static final String BURY_EVIDENCE = "bury-evidence";

    // Key, headers and the batch's own bytes come on top of a value.
    private static final int MAX_JOB_BYTES = Topics.MAX_RECORD_BYTES - 64 * 1024;

    private final Serde<AnalysisEvidence> evidence;
    private final Serde<AnalysisJob> jobs;
    private final Serde<DeadLetter> deadLetters;
    private final Answering answering;

    /// @param answering stays open
    public AnsweringTopology(TopologySerdes serdes, Answering answering) {
        this.evidence = serdes.topics().evidence();
        this.jobs = serdes.topics().jobs();
        this.deadLetters = serdes.topics().deadLetters();
        this.answering = answering;
    }

    @Override
    public String applicationId() {
        return APPLICATION_ID;
    }

    @Override
    public boolean isCalling() {
        return answering.gate().inFlight() > 0;
    }

    @Override
    public Topology build(StreamsConfig settings) {
        return new Topology(new TopologyConfig(settings))
                .addSource(
                        READ_EVIDENCE,
                        new StringDeserializer(),
                        evidence.deserializer(),
                        Topics.ANALYSIS_EVIDENCE)
                .addProcessor(TAKE_EVIDENCE, () -> new TakeEvidence(dead()), READ_EVIDENCE)
                .addProcessor(Answering.STAGE, stage(), TAKE_EVIDENCE)
                .addSink(
                        BURY_EVIDENCE,
                        Topics.DEAD_LETTERS,
                        new StringSerializer(),
                        deadLetters.serializer(),
                        new DeadLetterPartition<>(),
                        TAKE_EVIDENCE)
                .addSink(
                        WRITE_JOBS,
                        Topics.ANALYSIS_JOBS,
                        new StringSerializer(),
                        jobs.serializer(),
                        Answering.STAGE);
    }

    private DeadRecords<AnalysisEvidence> dead() {
        return new DeadRecords<>(
                new DeadLetters(APPLICATION_ID, answering.clock()),
                evidence.serializer(),
                BURY_EVIDENCE);
    }

    private DurableAsyncStage<String, AnalysisEvidence, WrittenAnswer, String, AnalysisJob>
            stage() {
        OutputCheck<String, AnalysisJob> check =
                OutputCheck.serialising(
                        Topics.ANALYSIS_JOBS,
                        new StringSerializer(),
                        jobs.serializer(),
                        MAX_JOB_BYTES);
        return new DurableAsyncStage<>(
                answering.gate(),
                Requests.identifiedBy(Serdes.String(), evidence, record -> attempt(record.value()))
                        .inLanes(AnsweringTopology::issueOf),
                new AnswerCall(answering.answerer()),
                new AnswerOutcome(answering.fallback(), check, answering.clock()),
                answering.settings().stage());
    }

    /// An attempt of a job is answered once, however often its evidence comes.
    private static String attempt(AnalysisEvidence evidence) {
        AnalysisJob job = evidence.getJob();
        return job.getIssueKey() + "/" + job.getJobId() + "-" + job.getAttempt();
    }

    /// One issue with many jobs does not keep the others waiting.
    private static String issueOf(String attempt) {
        return attempt.substring(0, Math.max(0, attempt.indexOf('/')));
    }
}
