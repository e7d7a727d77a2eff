package io.aidebug.topology.sync;

import io.aidebug.records.IssueUpdate;
import io.aidebug.records.SyncJob;
import java.util.List;

/// What one call brought.
///
/// @param updates redacted, in the order in which Jira gave the issues
/// @param job how far the pull is afterwards
record PulledPage(List<IssueUpdate> updates, SyncJob job) {

    PulledPage {
        updates = List.copyOf(updates);
    }
}
