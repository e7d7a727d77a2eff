package io.aidebug.query.view;

import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The stores of the view, each with a changelog. None is cached: what was put is seen by the next
/// query.
public final class ViewStores {

    /// Job id to [JobEntry].
    public static final String JOBS = "job-view";

    /// Key of [JobIndex] to the outline of a job, a [JobEntry].
    public static final String JOB_INDEX = "jobs-by-time";

    /// Issue key to [IssueEntry].
    public static final String ISSUES = "issue-view";

    /// Issue key to version, only while the index has not told that it knows this version.
    public static final String NOT_INDEXED = "issues-not-indexed";

    private ViewStores() {}

    static StoreBuilder<KeyValueStore<String, JobEntry>> jobs(Serde<JobEntry> entries) {
        return store(JOBS, entries);
    }

    static StoreBuilder<KeyValueStore<String, JobEntry>> jobIndex(Serde<JobEntry> outlines) {
        return store(JOB_INDEX, outlines);
    }

    static StoreBuilder<KeyValueStore<String, IssueEntry>> issues(Serde<IssueEntry> entries) {
        return store(ISSUES, entries);
    }

    static StoreBuilder<KeyValueStore<String, Long>> notIndexed() {
        return store(NOT_INDEXED, Serdes.Long());
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.String(), values);
    }
}
