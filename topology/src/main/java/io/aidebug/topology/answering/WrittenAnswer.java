package io.aidebug.topology.answering;

import io.aidebug.records.AnalysisAuthor;
import io.aidebug.topology.answering.check.CheckedAnswer;

/// A finished analysis.
///
/// @param degraded why it is less than what is configured here would give; "" when it is whole
public record WrittenAnswer(CheckedAnswer answer, AnalysisAuthor author, String degraded) {

    /// Whether a language model wrote it, and not the offline rules.
    boolean isByModel() {
        return author.getStatus().equals("answered");
    }
}
