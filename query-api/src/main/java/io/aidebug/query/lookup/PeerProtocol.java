package io.aidebug.query.lookup;

import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import org.apache.kafka.common.serialization.Serde;

/// How instances ask each other: a path that names store, partition and key, answered from the
/// asked instance's own stores.
///
/// 200 carries the entry as the store's changelog has it; 404 with [#CHECKED] says that it is
/// absent and that this was checked; anything else means that it cannot be told.
///
/// @param jobs serde of job entries
/// @param issues serde of issue entries
/// @param applicationId whose changelogs the entries are written as, so that no further schema
///   subjects come to be
public record PeerProtocol(Serde<JobEntry> jobs, Serde<IssueEntry> issues, String applicationId) {

    /// Path of the views; store, partition and key follow.
    public static final String VIEWS = "/internal/views";

    /// Path of an instance's totals.
    public static final String TOTALS = "/internal/totals";

    /// Header of a 404 that is an answer and not a wrong address.
    public static final String CHECKED = "X-View-Checked";

    /// The topic name that goes with the bytes of a store.
    public String changelog(String store) {
        return applicationId + "-" + store + "-changelog";
    }
}
