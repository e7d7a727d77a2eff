package io.aidebug.topology.answering;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.AnalysisAnswer;
import io.aidebug.records.UsedIssue;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTextTest {

    @Test
    void marksWhatIsSaidOfASimilarIssueInItsAuthorsOwnWords() {
        AnalysisAnswer parts =
                AnalysisAnswer.newBuilder()
                        .setSimilarIssues(
                                List.of(
                                        new UsedIssue("PAY-1", "The same pool", "Fixed", true),
                                        new UsedIssue("PAY-2", "The same", "A new disk", false)))
                        .build();

        assertThat(new AnswerText(List.of(), parts, "").render())
                .contains(
                        """
                        Similar issues
                        - PAY-1: The same pool. Fixed
                        - PAY-2: The same. A new disk [not verified]
                        """);
    }
}
