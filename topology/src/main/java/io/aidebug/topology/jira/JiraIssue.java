package io.aidebug.topology.jira;

import io.aidebug.records.IssueFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An issue as Jira tells it, in the product's fields, not redacted.
///
/// @param key upper case
/// @param updated when Jira last changed it, null when it does not say
public record JiraIssue(String key, @Nullable Instant updated, IssueFacts facts) {}
