package io.aidebug.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JiraCsvTest {

    @Test
    void mergesRepeatedColumnsAndReadsCommentsWithTheirDateAndAuthor() throws IOException {
        Rows rows =
                read(
                        """
                        Issue Key,SUMMARY,Labels,Labels,Component/s,Component/s,Comment,Comment,Created,Issue Type
                        PAY-1,Boom,slow,slow db,core,,"12/Jan/24 10:15 AM;mara;It is the pool; see, it is empty",Plain text,2024-01-12 10:15,Bug
                        """);
        JsonNode issue = rows.issue(0);

        assertThat(issue.path("issue_key").asText()).isEqualTo("PAY-1");
        assertThat(issue.path("labels").toString()).isEqualTo("[\"slow\",\"db\"]");
        assertThat(issue.path("components").toString()).isEqualTo("[\"core\"]");
        assertThat(issue.path("component").asText()).isEqualTo("core");
        assertThat(issue.path("issue_type").asText()).isEqualTo("Bug");
        assertThat(issue.path("created").asText()).isEqualTo("2024-01-12T10:15:00Z");
        assertThat(issue.at("/comments/0/author").asText()).isEqualTo("mara");
        assertThat(issue.at("/comments/0/created").asText()).isEqualTo("2024-01-12T10:15:00Z");
        assertThat(issue.at("/comments/0/body").asText())
                .isEqualTo("It is the pool; see, it is empty");
        assertThat(issue.at("/comments/1/body").asText()).isEqualTo("Plain text");
    }

    @Test
    void takesTheManySpellingsOfNothingAsNothing() throws IOException {
        Rows rows =
                read(
                        """
                        Issue key,Summary,Status,Priority,Resolution,Assignee,Description
                        A_B-1,Boom,N/A,NaN,null, None ,<NA>
                        """);

        assertThat(rows.issue(0).toString())
                .isEqualTo("{\"issue_key\":\"A_B-1\",\"summary\":\"Boom\"}");
    }

    @Test
    void skipsRowsWithoutKeyOrSummaryAndSaysWhere() throws IOException {
        Rows rows =
                read(
                        """
                        Issue key,Summary,Description
                        PAY-1,Boom,"first
                        second
                        third"
                        ,Nobody's,x
                        PAY-2,n/a,x

                        ,,
                        PAY-3,Bang,x
                        """);

        assertThat(rows.issues).extracting(IssueRow::issueKey).containsExactly("PAY-1", "PAY-3");
        assertThat(rows.issues).extracting(IssueRow::line).containsExactly(2L, 9L);
        assertThat(rows.faults)
                .containsExactly("skipped 5 null no issue key", "skipped 6 PAY-2 no summary");
    }

    @Test
    void brokenQuotesCostOneRow() throws IOException {
        Rows rows =
                read(
                        """
                        Issue key,Summary,Description
                        PAY-1,Boom,"fine"
                        PAY-2,Bang,"he said "no" and left"
                        PAY-3,Crash,"fine, too"
                        PAY-4,Never closed,"open
                        PAY-5,Last,fine
                        """);

        assertThat(rows.issues)
                .extracting(IssueRow::issueKey)
                .containsExactly("PAY-1", "PAY-3", "PAY-5");
        assertThat(rows.faults)
                .hasSize(2)
                .satisfies(faults -> assertThat(faults.get(0)).startsWith("rejected 3 null broken"))
                .satisfies(
                        faults -> assertThat(faults.get(1)).startsWith("rejected 5 null broken"));
    }

    @Test
    void findsTheDelimiterByTheHeader() throws IOException {
        for (String delimiter : List.of(",", ";", "\t", "|", "^")) {
            Rows rows = read("Issue key,Summary,Status\nPAY-1,Boom,Open\n".replace(",", delimiter));
            assertThat(rows.issue(0).path("status").asText()).as(delimiter).isEqualTo("Open");
        }
    }

    @Test
    void survivesBytesThatAreNotUtf8() throws IOException {
        byte[] bytes = "Issue key,Summary\nPAY-1,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        Rows rows = read(bytes);

        assertThat(rows.issue(0).path("summary").asText()).isEqualTo("caf\ufffd");
    }

    private static Rows read(String csv) throws IOException {
        return read(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static Rows read(byte[] bytes) throws IOException {
        Rows rows = new Rows();
        new JiraCsv().read(new IssueSource("x.csv", () -> new ByteArrayInputStream(bytes)), rows);
        return rows;
    }

    private static final class Rows implements RowSink {

        final List<IssueRow> issues = new ArrayList<>();
        final List<String> faults = new ArrayList<>();

        JsonNode issue(int index) throws IOException {
            return Json.MAPPER.readTree(issues.get(index).json());
        }

        @Override
        public void issue(IssueRow row) {
            issues.add(row);
        }

        @Override
        public void skipped(long line, @Nullable String issueKey, String reason) {
            faults.add("skipped " + line + " " + issueKey + " " + reason);
        }

        @Override
        public void rejected(long line, @Nullable String issueKey, String reason) {
            faults.add("rejected " + line + " " + issueKey + " " + reason);
        }
    }
}
