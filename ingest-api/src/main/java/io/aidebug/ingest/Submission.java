package io.aidebug.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.records.AnalysisMode;
import io.aidebug.service.http.JsonFields;
import io.aidebug.service.http.ProblemException;
import java.util.Locale;
import java.util.UUID;

/// What somebody asks to have analysed, checked, trimmed, not yet redacted.
///
/// @param nonce "" usually; for a submission that is to run in any case something new each time
record Submission(String issueKey, Texts texts, Wishes wishes, String nonce) {

    /// What was told.
    record Texts(
            String summary,
            String domain,
            String component,
            String os,
            String logs,
            String notes) {}

    /// What is wanted.
    ///
    /// @param limit similar issues, 1..20
    /// @param minLocalScore below this best cosine the external search may be asked, 0..1
    /// @param externalMaxResults 1..10
    record Wishes(
            int limit,
            double minLocalScore,
            boolean externalKnowledge,
            int externalMaxResults,
            AfterReport afterReport) {}

    /// What happens once the report is there.
    record AfterReport(AnalysisMode mode, boolean saveRun) {}

    /// Reads the body of `POST /jira/analyze`.
    ///
    /// @throws ProblemException 422 with every wrong field
    static Submission read(JsonNode body) {
        var fields = new JsonFields(body);
        var submission =
                new Submission(
                        fields.issueKey("issue_key"),
                        texts(fields),
                        wishes(fields, true),
                        fields.flag("force", false) ? UUID.randomUUID().toString() : "");
        fields.check();
        return submission;
    }

    /// Reads the body of `POST /jira/summarize`: what is stored is asked about, so there is no
    /// summary and there are no notes, and by default the run is not kept.
    ///
    /// @throws ProblemException 422 with every wrong field
    static Submission readSummarize(JsonNode body) {
        var fields = new JsonFields(body);
        var submission =
                new Submission(
                        fields.issueKey("issue_key"),
                        new Texts(
                                "",
                                fields.text("domain", Limits.DOMAIN),
                                fields.text("component", Limits.COMPONENT),
                                fields.text("os", Limits.OS),
                                fields.text("logs", Limits.LOGS),
                                ""),
                        wishes(fields, false),
                        fields.flag("force", false) ? UUID.randomUUID().toString() : "");
        fields.check();
        return submission;
    }

    private static Texts texts(JsonFields fields) {
        return new Texts(
                fields.requiredText("summary", Limits.SUMMARY),
                fields.text("domain", Limits.DOMAIN),
                fields.text("component", Limits.COMPONENT),
                fields.text("os", Limits.OS),
                fields.text("logs", Limits.LOGS),
                fields.text("notes", Limits.NOTES));
    }

    private static Wishes wishes(JsonFields fields, boolean saveRun) {
        return new Wishes(
                fields.integer("limit", 5, 1, 20),
                fields.number("min_local_score", 0.62, 0, 1),
                fields.flag("external_knowledge", false),
                fields.integer("external_max_results", 5, 1, 10),
                new AfterReport(
                        mode(fields.text("analysis_mode", Limits.MODE)),
                        fields.flag("save_run", saveRun)));
    }

    private static AnalysisMode mode(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "sync" -> AnalysisMode.SYNC;
            case "skip" -> AnalysisMode.SKIP;
            default -> AnalysisMode.ASYNC;
        };
    }
}
