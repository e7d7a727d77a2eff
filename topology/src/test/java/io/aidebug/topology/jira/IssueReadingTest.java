package io.aidebug.topology.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidebug.records.IssueFacts;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssueReadingTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final IssueReading READING = new IssueReading("https://jira.example.org");

    @Test
    void readsAnIssueOfCloud() throws IOException {
        IssueFacts facts =
                facts(
                        """
                        {"key": "pay-1", "fields": {
                          "summary": " The pool\\u0000 is empty ",
                          "description": {"type": "doc", "version": 1, "content": [
                            {"type": "heading", "content": [{"type": "text", "text": "What"}]},
                            {"type": "paragraph", "content": [
                              {"type": "text", "text": "It "}, {"type": "text", "text": "stops", "marks": [{"type": "strong"}]},
                              {"type": "hardBreak"}, {"type": "mention", "attrs": {"text": "@mara"}}]},
                            {"type": "bulletList", "content": [
                              {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "one"}]}]},
                              {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "two"}]}]}]},
                            {"type": "codeBlock", "content": [{"type": "text", "text": "java.lang.Error\\n  at a.B"}]},
                            {"type": "table", "content": [{"type": "tableRow", "content": [
                              {"type": "tableCell", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "a"}]}]},
                              {"type": "tableCell", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "b"}]}]}]}]},
                            {"type": "somethingNew", "content": [{"type": "inlineCard", "attrs": {"url": "https://x.org"}}]}]},
                          "status": {"name": "Done"}, "priority": {"name": "High"}, "resolution": null,
                          "assignee": {"displayName": "Mara"}, "issuetype": {"name": "Bug"},
                          "labels": ["slow"], "components": [{"name": "core"}, {"name": "api"}],
                          "issuelinks": [
                            {"type": {"name": "Duplicate"}, "inwardIssue": {"key": "PAY-7"}},
                            {"type": {"name": "Blocks"}, "outwardIssue": {"key": "PAY-8"}}],
                          "created": "2024-01-12T12:15:30.123+0200", "updated": "2024-01-12T10:15:30.123Z"}}
                        """);

        assertThat(facts.getSummary()).isEqualTo("The pool is empty");
        assertThat(facts.getDescription())
                .isEqualTo(
                        "What\nIt stops\n@mara\n- one\n- two\njava.lang.Error\n  at a.B\na | b | \nhttps://x.org");
        assertThat(facts.getStatus()).isEqualTo("Done");
        assertThat(facts.getResolution()).isEmpty();
        assertThat(facts.getAssignee()).isEqualTo("Mara");
        assertThat(facts.getComponent()).isEqualTo("core");
        assertThat(facts.getComponents()).containsExactly("core", "api");
        assertThat(facts.getDuplicates()).containsExactly("PAY-7");
        assertThat(facts.getUrl()).isEqualTo("https://jira.example.org/browse/PAY-1");
        assertThat(facts.getCreated()).contains(Instant.parse("2024-01-12T10:15:30.123Z"));
    }

    @Test
    void readsTheTextOfServerAsItIs() throws IOException {
        assertThat(
                        facts(
                                        "{\"key\": \"AB-1\", \"fields\": {\"description\": \"h1. X\\n{code}y{code}\"}}")
                                .getDescription())
                .isEqualTo("h1. X\n{code}y{code}");
    }

    @Test
    void cutsWhatIsTooLongAndDropsWhatNoEncodingCarries() throws IOException {
        String summary = "\uD83D\uDE00".repeat(400);
        IssueFacts facts =
                facts("{\"key\": \"AB-1\", \"fields\": {\"summary\": \"\\ud83d" + summary + "\"}}");

        assertThat(facts.getSummary().codePointCount(0, facts.getSummary().length()))
                .isEqualTo(300);
        assertThat(facts.getSummary()).startsWith("?\uD83D\uDE00");
    }

    private static IssueFacts facts(String json) throws IOException {
        JsonNode issue = JSON.readTree(json);
        return READING.read(IssueReading.key(issue).orElseThrow(), issue, List.of()).facts();
    }
}
