package io.aidebug.topology.answering;

import io.aidebug.records.AnalysisAnswer;
import io.aidebug.records.AnswerLevel;

/// How much an analysis is, and the words that say so.
///
/// @param why it is less than it could be; "" when it is whole
record AnswerDegree(AnalysisAnswer parts, AnswerLevel level, String why) {

    static AnswerDegree of(WrittenAnswer written, String degraded) {
        return new AnswerDegree(written.answer().parts(), level(written), degraded);
    }

    AnalysisAnswer described() {
        return AnalysisAnswer.newBuilder(parts).setLevel(level).setAbout(about()).build();
    }

    private static AnswerLevel level(WrittenAnswer written) {
        if (written.isByModel()) {
            return AnswerLevel.FULL;
        }
        if (!written.answer().hypotheses().isEmpty()) {
            return AnswerLevel.OFFLINE_RULES;
        }
        return written.answer().parts().getSimilarIssues().isEmpty()
                ? AnswerLevel.REPORT_ONLY
                : AnswerLevel.REPORT_AND_SIMILAR;
    }

    private String about() {
        return switch (level) {
            case FULL -> "Full analysis by a language model; every quote was looked up.";
            case OFFLINE_RULES ->
                    "Analysis by offline rules: known kinds of failure and what fixed similar"
                            + " issues. "
                            + reason();
            case REPORT_AND_SIMILAR ->
                    "Report and similar issues only: the rules recognise no failure in what was"
                            + " submitted. "
                            + reason();
            case REPORT_ONLY ->
                    "Report only: the rules recognise no failure, and no similar issue was found. "
                            + reason();
            case UNKNOWN -> reason();
        };
    }

    private String reason() {
        return why.isEmpty() ? "No language model is configured." : why;
    }
}
