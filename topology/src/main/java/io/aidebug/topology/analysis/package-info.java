/// From a submission to its report: the Streams application `aidebug-analysis`.
///
/// ```text
/// by job id     analysis-requests -> admit-request --+-> write-updates    (issue-updates)
///               analysis-jobs     -> note-job -------+-> announce-jobs    (analysis-jobs)
///               dead-letters      -> end-failed-job -+   store: admissions
///
/// by issue key  issue-updates -> merge-issue -+-> write-issues            (issues)
///                                store: merged-issues
///                                             +-> find-similar -+-> write-jobs      (analysis-jobs)
///                                                               +-> write-evidence  (analysis-evidence)
///                                                               +-> keep-related -> write-issues
/// ```
///
/// Read [AnalysisTopology] first, then [AdmissionRules] (one running job per id), [IssueMerge]
/// (what is known of an issue grows), [FindSimilar] and [Report]. Pure rules and Kafka's processors
/// are apart; nothing here waits on a stream thread.
@NullMarked
package io.aidebug.topology.analysis;

import org.jspecify.annotations.NullMarked;
