/// Jira's REST API as a source of issues: the port [JiraIssues] and its one adapter, [JiraRest],
/// for Jira Cloud (v3) and Jira Server or Data Center (v2).
///
/// Called by the stage that pulls issues, on its virtual threads. Knows what an issue is to the
/// product; knows nothing of topics, jobs or redaction.
@NullMarked
package io.aidebug.topology.jira;

import org.jspecify.annotations.NullMarked;
