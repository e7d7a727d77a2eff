package io.aidebug.retrieval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The exact partial scores of one candidate.
///
/// @param termScore sum over shared terms of query weight x document weight x inverse document
///   frequency, 0 or more
/// @param textSimilarity cosine, -1 to 1
/// @param titleSimilarity cosine, -1 to 1
/// @param normalisedTitle see [IssueTitles#normalise]
/// @param created when the issue was reported, if known
public record CandidateScores(
        String issueKey,
        double termScore,
        double textSimilarity,
        double titleSimilarity,
        String normalisedTitle,
        @Nullable Instant created) {}
