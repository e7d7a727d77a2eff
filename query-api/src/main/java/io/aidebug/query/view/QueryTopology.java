package io.aidebug.query.view;

import io.aidebug.schemas.Topics;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/// What `aidebug-query` runs: requests and jobs meet in the job view, issues and receipts in the
/// issue view. Two sub-topologies, no sink.
public final class QueryTopology {

    private static final String READ_REQUESTS = "read-requests";
    private static final String READ_JOBS = "read-jobs";
    private static final String READ_ISSUES = "read-issues";
    private static final String READ_RECEIPTS = "read-receipts";
    private static final String NOTE_REQUEST = "note-request";
    private static final String NOTE_JOB = "note-job";
    private static final String NOTE_ISSUE = "note-issue";
    private static final String NOTE_RECEIPT = "note-receipt";

    private final ViewSerdes serdes;
    private final ViewState state;

    public QueryTopology(ViewSerdes serdes, ViewState state) {
        this.serdes = serdes;
        this.state = state;
    }

    /// The topology, under the given Streams settings.
    public Topology build(StreamsConfig settings) {
        Topology topology = new Topology(new TopologyConfig(settings));
        read(topology, READ_REQUESTS, serdes.requests(), Topics.ANALYSIS_REQUESTS);
        read(topology, READ_JOBS, serdes.jobs(), Topics.ANALYSIS_JOBS);
        addJobView(topology);
        read(topology, READ_ISSUES, serdes.issues(), Topics.ISSUES);
        read(topology, READ_RECEIPTS, serdes.receipts(), Topics.INDEX_RECEIPTS);
        addIssueView(topology);
        return topology;
    }

    private void addJobView(Topology topology) {
        topology.addProcessor(
                NOTE_REQUEST,
                () -> new RequestProcessor(state.positions(), state.changes(), state.unreadable()),
                READ_REQUESTS);
        topology.addProcessor(
                NOTE_JOB,
                () -> new JobProcessor(state.changes(), state.ended(), state.unreadable()),
                READ_JOBS);
        topology.addStateStore(ViewStores.jobs(serdes.jobEntries()), NOTE_REQUEST, NOTE_JOB);
        topology.addStateStore(ViewStores.jobIndex(serdes.jobEntries()), NOTE_REQUEST, NOTE_JOB);
    }

    private void addIssueView(Topology topology) {
        topology.addProcessor(
                NOTE_ISSUE,
                () -> new IssueProcessor(state.totals(), state.unreadable()),
                READ_ISSUES);
        topology.addProcessor(
                NOTE_RECEIPT,
                () -> new ReceiptProcessor(state.totals(), state.unreadable()),
                READ_RECEIPTS);
        topology.addStateStore(ViewStores.issues(serdes.issueEntries()), NOTE_ISSUE, NOTE_RECEIPT);
        topology.addStateStore(ViewStores.notIndexed(), NOTE_ISSUE, NOTE_RECEIPT);
    }

    private static void read(Topology topology, String name, Serde<?> values, String topic) {
        topology.addSource(name, new StringDeserializer(), values.deserializer(), topic);
    }
}
