package io.aidebug.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/// An issue submitted as a new one: its description becomes the notes.
///
/// @param key the new issue's
/// @param limit how many similar issues to ask for
record Submission(String key, SampleIssue issue, int limit) {

    private static final int LONGEST_SUMMARY = 300;
    private static final int LONGEST_NOTES = 50_000;

    /// Submits it; returns the job's id.
    String send(Api api) throws IOException {
        return api.post("/jira/analyze", "application/json", json()).path("job_id").asText();
    }

    static JsonNode poll(Api api, String jobId) throws IOException {
        return api.get("/jira/analyze/job/" + jobId);
    }

    static boolean showsReport(JsonNode job) {
        return !job.path("report").asText("").isEmpty();
    }

    static boolean isOver(JsonNode job) {
        return !job.path("analysis_status").asText().equals("PROCESSING");
    }

    private String json() {
        ObjectNode json = Api.JSON.createObjectNode();
        json.put("issue_key", key);
        json.put("summary", cut(issue.summary(), LONGEST_SUMMARY));
        json.put("notes", cut(issue.description(), LONGEST_NOTES));
        json.put("limit", limit);
        return json.toString();
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
