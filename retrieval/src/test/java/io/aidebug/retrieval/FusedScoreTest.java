package io.aidebug.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FusedScoreTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void weighsTermsTextTitleAndRecency() {
        assertThat(score(4, 0.6, 0.4, NOW))
                .isEqualTo(0.5 * 0.5 + 0.3 * 0.6 + 0.2 * 0.4 + 0.1, EXACT);
    }

    @Test
    void aYearInEitherDirectionCostsTheSame() {
        double past = score(0, 0, 0, NOW.minus(Duration.ofDays(365)));

        assertThat(past).isEqualTo(0.1 * Math.exp(-1), EXACT);
        assertThat(score(0, 0, 0, NOW.plus(Duration.ofDays(365)))).isEqualTo(past, EXACT);
    }

    @Test
    void anUnknownDateAndAnOppositeVectorAddNothing() {
        assertThat(score(0, -0.5, -0.5, null)).isZero();
    }

    @Test
    void termsCountForNoMoreThanTheQuestionItself() {
        assertThat(score(80, 0, 0, null)).isEqualTo(0.5, EXACT);
    }

    private static double score(
            double terms, double text, double title, @Nullable Instant created) {
        return FusedScore.of(new CandidateScores("AB-1", terms, text, title, "", created), 8, NOW);
    }
}
