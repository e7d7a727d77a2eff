package io.aidebug.retrieval;

import java.util.List;

/// A known issue that resembles the one asked about.
///
/// @param score the fused score that orders the answers, 0 to about 1.1
/// @param similarity cosine of the text vectors, 0 to 1: what clients see as `similarity` and
///   compare with `min_local_score`
/// @param likelyDuplicate fused score of 0.8 or more, or the same title after normalisation
/// @param bodyExcerpt the first characters of the body, at most 1,200
public record SimilarIssue(
        String issueKey,
        double score,
        double similarity,
        boolean likelyDuplicate,
        String title,
        String status,
        String priority,
        String resolution,
        String assignee,
        String issueType,
        String url,
        String domain,
        String component,
        List<String> labels,
        List<String> components,
        String latestComment,
        String bodyExcerpt) {

    public SimilarIssue {
        labels = List.copyOf(labels);
        components = List.copyOf(components);
    }
}
