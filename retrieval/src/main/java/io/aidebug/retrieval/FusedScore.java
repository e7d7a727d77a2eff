package io.aidebug.retrieval;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One score of a candidate's partial scores: `0.5 * B + 0.3 * cos(text) + 0.2 * cos(title) + 0.1 *
/// exp(-age / 365 days)`.
///
/// `B` is the term score divided by the question's own, at most 1. An issue without a date gets
/// nothing for recency.
public final class FusedScore {

    /// From here on two issues are called likely duplicates.
    public static final double LIKELY_DUPLICATE = 0.8;

    private static final double TERMS = 0.5;
    private static final double TEXT = 0.3;
    private static final double TITLE = 0.2;
    private static final double RECENCY = 0.1;
    private static final double DAYS_OF_RECENCY = 365;
    private static final double MILLIS_OF_A_DAY = Duration.ofDays(1).toMillis();

    private FusedScore() {}

    /// The fused score, 0 to about 1.1.
    ///
    /// @param selfScore what the question would score against itself, above 0
    /// @param asOf the moment age is counted from, in either direction
    public static double of(CandidateScores candidate, double selfScore, Instant asOf) {
        double terms = Math.min(1, candidate.termScore() / selfScore);
        return TERMS * terms
                + TEXT * Math.max(0, candidate.textSimilarity())
                + TITLE * Math.max(0, candidate.titleSimilarity())
                + RECENCY * recency(candidate.created(), asOf);
    }

    private static double recency(@Nullable Instant created, Instant asOf) {
        if (created == null) {
            return 0;
        }
        double days = Math.abs(Duration.between(created, asOf).toMillis()) / MILLIS_OF_A_DAY;
        return Math.exp(-days / DAYS_OF_RECENCY);
    }
}
