package io.aidebug.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    void readsAnExportAsJiraServerWritesIt() throws IOException {
        Rows rows =
                read(
                        """
                        \uFEFFSummary,Issue key,Issue id,Issue Type,Status,Project key,Priority,Resolution,Assignee,Created,Updated,Affects Version/s,Component/s,Component/s,Labels,Description,Environment,Inward issue link (Duplicate),Outward issue link (Blocks),Custom field (Sprint),Comment,Comment
                        "Pool ""main"" is empty",PAY-1,10001,Bug,Resolved,PAY,Major,Fixed,mara,12/Jan/24 10:15 AM,13/Jan/24 9:05 PM,1.0,core,api,slow,"h3. What

                        {code}
                        java.lang.Error; at x
                        {code}",RHEL 9,PAY-7,PAY-8,Sprint 1,"12/Jan/24 11:15 AM;mara;It is the pool, see [~tom]",
                        """);
        JsonNode issue = rows.issue(0);

        assertThat(rows.faults).isEmpty();
        assertThat(issue.path("summary").asText()).isEqualTo("Pool \"main\" is empty");
        assertThat(issue.path("updated").asText()).isEqualTo("2024-01-13T21:05:00Z");
        assertThat(issue.path("components").toString()).isEqualTo("[\"core\",\"api\"]");
        assertThat(issue.path("duplicates").toString()).isEqualTo("[\"PAY-7\"]");
        assertThat(issue.path("description").asText()).contains("{code}\njava.lang.Error; at x");
        assertThat(issue.path("comments")).hasSize(1);
        assertThat(issue.has("issue id")).isFalse();
    }

    @Test
    void readsAnExportAsJiraCloudWritesIt() throws IOException {
        Rows rows =
                read(
                        """
                        Summary,Issue key,Issue id,Issue Type,Status,Priority,Resolution,Assignee,Assignee Id,Created,Updated,Components,Labels,Labels,Description,Comment
                        Boom,PAY-2,10002,Bug,To Do,Medium,,Mara,5b10a2844c,"2024-01-12, 10:15 AM",12/Jan/24 10:15 AM,core,a,b,Text,"12/Jan/24 10:15 AM;5b10a2844c;Seen too"
                        """);
        JsonNode issue = rows.issue(0);

        assertThat(issue.path("component").asText()).isEqualTo("core");
        assertThat(issue.path("assignee").asText()).isEqualTo("Mara");
        assertThat(issue.has("resolution")).isFalse();
        assertThat(issue.path("labels").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(issue.at("/comments/0/body").asText()).isEqualTo("Seen too");
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
        return Rows.read(new JiraCsv(), bytes);
    }
}
