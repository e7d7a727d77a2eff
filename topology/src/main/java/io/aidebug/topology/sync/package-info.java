/// Pulls issues from Jira: `aidebug-sync`.
///
/// ```text
/// aidebug.sync-requests -> begin-sync -> pull-page -> write-issue-updates -> aidebug.issue-updates
///          ^                                |
///          |                          note-progress -> write-sync-jobs -> aidebug.sync-jobs
///          +---- write-next-page -----------+
///
/// aidebug.sync-jobs -----> note-pull         (remembers how each pull stands)
/// aidebug.dead-letters --> end-failed-pull -> write-ended-pulls -> aidebug.sync-jobs
/// ```
///
/// One record, [io.aidebug.records.SyncJob], says what is wanted and how far it is. Each call reads
/// one page; what goes on is the same record with the next page's position. So a process that dies
/// reads at most one page again, and a pull that was given up left behind everything before that.
/// The requests' key is their source (what is pulled from which Jira), so one task knows how far
/// the pulls of a source have come, and the next one goes on there. A request that cannot be read
/// becomes a dead letter, and its pull ends. Begin at [SyncTopology].
@NullMarked
package io.aidebug.topology.sync;

import org.jspecify.annotations.NullMarked;
