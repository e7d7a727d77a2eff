package io.aidebug.topology.answering;

import io.aidebug.records.AnalysisAnswer;
import io.aidebug.records.AnalysisAuthor;
import io.aidebug.topology.answering.check.CheckedAnswer;
import java.util.List;

/// A finished analysis.
///
/// @param degraded why it is less than what is configured here would give; "" when it is whole
public record WrittenAnswer(CheckedAnswer answer, AnalysisAuthor author, String degraded) {

    /// Whether a language model wrote it, and not the offline rules.
    boolean isByModel() {
        return author.getStatus().equals("answered");
    }

    /// The same with titles from an external search beside it.
    public WrittenAnswer withExternalTitles(List<String> titles) {
        AnalysisAnswer parts =
                AnalysisAnswer.newBuilder(answer.parts()).setExternalReferences(titles).build();
        return new WrittenAnswer(
                new CheckedAnswer(answer.hypotheses(), parts, answer.tally()), author, degraded);
    }

    boolean hasExternalTitles() {
        return !answer.parts().getExternalReferences().isEmpty();
    }
}
