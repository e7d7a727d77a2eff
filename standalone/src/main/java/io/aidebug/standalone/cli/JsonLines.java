package io.aidebug.standalone.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;

/// One JSON object a line, in the product's own field names. A line is sent as it stands: what its
/// fields may hold is the server's to judge.
final class JsonLines implements IssueFormat {

    private static final ObjectReader STRICT =
            Json.MAPPER
                    .reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    @Override
    public String label() {
        return "jsonl";
    }

    @Override
    public void read(IssueSource source, RowSink sink) throws IOException {
        try (BufferedReader reader = source.reader()) {
            long number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    row(number, line.strip(), sink);
                }
            }
        }
    }

    private static void row(long number, String line, RowSink sink) {
        JsonNode issue;
        try {
            issue = STRICT.readTree(line);
        } catch (JsonProcessingException e) {
            sink.rejected(number, null, "not valid JSON: " + e.getOriginalMessage());
            return;
        }
        if (!issue.isObject()) {
            sink.rejected(number, null, "not a JSON object");
            return;
        }
        String key = Blank.toEmpty(issue.path("issue_key").asText(""));
        String summary = Blank.toEmpty(issue.path("summary").asText(""));
        if (key.isEmpty()) {
            sink.skipped(number, null, "no issue_key");
        } else if (summary.isEmpty()) {
            sink.skipped(number, key, "no summary");
        } else {
            sink.issue(new IssueRow(number, key, line));
        }
    }
}
