package io.aidebug.query.queues;

import io.aidebug.query.lookup.RunningJobs.Phase;
import io.aidebug.schemas.Topics;
import java.util.Optional;

/// The stages of the pipeline, in the order of a job's way, then what runs beside.
enum Stage {
    ADMISSION("aidebug-analysis", Topics.ANALYSIS_REQUESTS, "", Optional.of(Phase.ADMISSION)),
    RETRIEVAL(
            "aidebug-analysis", Topics.ISSUE_UPDATES, "find-similar", Optional.of(Phase.RETRIEVAL)),
    ANSWERING(
            "aidebug-answering", Topics.ANALYSIS_EVIDENCE, "answer", Optional.of(Phase.ANSWERING)),
    /// The group's name ends in the generation of the index.
    INDEXING("aidebug-indexing-", Topics.ISSUES, "index-issue", Optional.empty()),
    /// Pages to pull from Jira: each asks for the next.
    SYNC("aidebug-sync", Topics.SYNC_REQUESTS, "pull-page", Optional.empty());

    /// Consumer group, or the beginning of its name.
    final String group;

    /// What the group reads.
    final String topic;

    /// Name of the stage's calls in the metrics; "" for none.
    final String calls;

    /// Which running jobs wait here.
    final Optional<Phase> phase;

    Stage(String group, String topic, String calls, Optional<Phase> phase) {
        this.group = group;
        this.topic = topic;
        this.calls = calls;
        this.phase = phase;
    }
}
