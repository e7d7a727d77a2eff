package io.aidebug.topology.llm.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnalysisJob;
import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.LogFindings;
import io.aidebug.records.RetrievalResult;
import io.aidebug.records.SimilarIssue;
import io.aidebug.redaction.PatternRedactor;
import io.aidebug.topology.llm.prompt.SampleEvidence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExternalTitlesTest {

    private final List<String> queries = new ArrayList<>();
    private final ExternalTitles titles =
            new ExternalTitles(
                    (query, most) -> {
                        queries.add(query);
                        return List.of("one of " + most);
                    },
                    new PatternRedactor());

    @Test
    void isNotAskedUnlessTheSubmissionAllowsIt() throws Exception {
        assertThat(titles.of(evidence(false, 0.62, 0.1))).isEmpty();
        assertThat(queries).isEmpty();
    }

    @Test
    void isNotAskedWhereSomethingLocalIsLikeEnough() throws Exception {
        assertThat(titles.of(evidence(true, 0.62, 0.62))).isEmpty();
        assertThat(queries).isEmpty();
    }

    @Test
    void isAskedWithTheSummaryAndTheExceptionAlone() throws Exception {
        assertThat(titles.of(evidence(true, 0.62, 0.61))).containsExactly("one of 3");
        assertThat(queries).containsExactly("Upload fails java.io.IOException: broken");
    }

    @Test
    void showsNothingInvisibleAndNoLinks() throws Exception {
        ExternalTitles hostile =
                new ExternalTitles(
                        (_, _) ->
                                List.of(
                                        "\u202eA\u200b title\nof\u2028two\u0007 lines",
                                        "Fix at https://evil.example/x?d=1 or www.evil.example",
                                        "\u200b"),
                        new PatternRedactor());

        assertThat(hostile.of(evidence(true, 0.62, 0.1)))
                .containsExactly("A title of two lines", "Fix at [link removed] or [link removed]");
    }

    private static AnalysisEvidence evidence(boolean allowed, double least, double similarity) {
        AnalysisEvidence evidence = SampleEvidence.plain().build();
        var similar = SampleEvidence.similarTo("ABC-2", "x");
        similar = SimilarIssue.newBuilder(similar).setSimilarity(similarity).build();
        var question =
                AnalysisQuestion.newBuilder(evidence.getQuestion())
                        .setExternalKnowledge(allowed)
                        .setMinLocalScore(least)
                        .setExternalMaxResults(3)
                        .build();
        var job =
                AnalysisJob.newBuilder(evidence.getJob())
                        .setRetrieval(
                                RetrievalResult.newBuilder().setResults(List.of(similar)).build())
                        .setFindings(
                                LogFindings.newBuilder()
                                        .setSignals(
                                                List.of(
                                                        SampleEvidence.exception(
                                                                "java.io.IOException: broken", 1)))
                                        .build())
                        .build();
        return AnalysisEvidence.newBuilder(evidence).setQuestion(question).setJob(job).build();
    }
}
