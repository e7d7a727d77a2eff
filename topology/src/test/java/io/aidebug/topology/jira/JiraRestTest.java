package io.aidebug.topology.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.TextNode;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.async.CallFailure.TransientFailure;
import io.aidebug.topology.jira.FakeJira.Fault;
import io.aidebug.topology.jira.JiraIssues.JiraPage;
import io.aidebug.topology.jira.JiraIssues.JiraQuery;
import io.aidebug.topology.jira.JiraSettings.Credentials;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JiraRestTest {

    private static final Instant T = Instant.parse("2024-01-12T10:15:30.123Z");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsEveryPageInTheOrderOfChanges(boolean cloud) throws Exception {
        try (FakeJira jira = filled(cloud, 23);
                JiraRest rest = new JiraRest(jira.settings())) {
            List<JiraIssue> all = all(rest, query("project = PAY", null, 5));

            assertThat(keys(all).stream().distinct()).hasSize(23);
            assertThat(all.getFirst().key()).isEqualTo("PAY-1");
            assertThat(all.getLast().key()).isEqualTo("PAY-23");
            assertThat(jira.queries.element())
                    .isEqualTo("project = PAY ORDER BY updated ASC, key ASC");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asksOnlyForWhatChangedSince(boolean cloud) throws Exception {
        try (FakeJira jira = filled(cloud, 10);
                JiraRest rest = new JiraRest(jira.settings())) {
            Instant since = T.plusSeconds(8);
            List<JiraIssue> all = all(rest, query("a = 1 OR b = 2", since, 5));

            assertThat(keys(all)).containsExactly("PAY-8", "PAY-9", "PAY-10");
            assertThat(jira.queries.element())
                    .startsWith("(a = 1 OR b = 2) AND updated >= " + since.toEpochMilli());
        }
    }

    @Test
    void keepsTheOrderOfAQueryThatHasOne() throws Exception {
        try (FakeJira jira = filled(false, 7);
                JiraRest rest = new JiraRest(jira.settings())) {
            String jql = "summary ~ \"order by me\" order BY created DESC";
            List<JiraIssue> all = all(rest, query(jql, T.plusSeconds(5), 3));

            assertThat(keys(all)).hasSize(7).startsWith("PAY-7", "PAY-6");
            assertThat(jira.queries)
                    .allMatch("summary ~ \"order by me\" ORDER BY created DESC"::equals);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void losesNoIssueWhenOthersChangeMeanwhile(boolean cloud) throws Exception {
        try (FakeJira jira = filled(cloud, 20);
                JiraRest rest = new JiraRest(jira.settings())) {
            // Changed issues move to the end and would pull the next ones into the page before.
            jira.afterSearch =
                    search -> {
                        if (!cloud && search <= 4) {
                            jira.put("PAY-" + search, T.plusSeconds(1_000 + search));
                        }
                    };
            assertThat(new TreeSet<>(keys(all(rest, query("", null, 5))))).hasSize(20);
        }
    }

    @Test
    void readsManyIssuesOfOneSecondByCounting() throws Exception {
        try (FakeJira jira = new FakeJira(false);
                JiraRest rest = new JiraRest(jira.settings())) {
            for (int i = 10; i < 40; i++) {
                jira.put("PAY-" + i, T);
            }
            jira.put("PAY-99", T.plusSeconds(9));

            assertThat(new TreeSet<>(keys(all(rest, query("", null, 7))))).hasSize(31);
        }
    }

    @Test
    void searchesAnewWhenCloudHasForgottenAToken() throws Exception {
        try (FakeJira jira = filled(true, 12);
                JiraRest rest = new JiraRest(jira.settings())) {
            JiraPage first = rest.page(query("", null, 5), "");
            jira.forgetTokens();
            Instant reached = first.issues().getLast().updated();
            JiraPage second = rest.page(new JiraQuery("", null, reached, 5, 0), first.next());

            assertThat(keys(second.issues())).startsWith("PAY-5", "PAY-6");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bringsTheNewestCommentsFirstHoweverManyThereAre(boolean cloud) throws Exception {
        try (FakeJira jira = filled(cloud, 2);
                JiraRest rest = new JiraRest(jira.settings())) {
            for (int i = 0; i < 300; i++) {
                jira.comment("PAY-1", T.plusSeconds(i), TextNode.valueOf("comment " + i));
            }
            jira.comment("PAY-2", T, TextNode.valueOf("old"));
            jira.comment("PAY-2", T.plusSeconds(1), TextNode.valueOf("new"));
            JiraPage page = rest.page(new JiraQuery("", null, null, 5, 150), "");

            assertThat(bodies(page.issues().get(0))).hasSize(150).startsWith("comment 299");
            assertThat(bodies(page.issues().get(1))).containsExactly("new", "old");
            assertThat(jira.requests.stream().filter(line -> line.contains("/comment"))).hasSize(2);
        }
    }

    @Test
    void leavesTheCommentsOutOfAnAnswerThatIsTooLargeWithThem() throws Exception {
        try (FakeJira jira = filled(false, 3);
                JiraRest rest = new JiraRest(jira.settings(), 20_000)) {
            jira.embeddedComments = 1_000;
            for (int i = 0; i < 60; i++) {
                jira.comment("PAY-1", T.plusSeconds(i), TextNode.valueOf("x".repeat(1_000)));
            }
            JiraPage page = rest.page(new JiraQuery("", null, null, 5, 3), "");

            assertThat(page.issues()).hasSize(3);
            assertThat(bodies(page.issues().getFirst())).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsAnIssueByItsKeyOrSaysThatThereIsNone(boolean cloud) throws Exception {
        try (FakeJira jira = filled(cloud, 1);
                JiraRest rest = new JiraRest(jira.settings())) {
            assertThat(rest.issue("PAY-1", 5).orElseThrow().facts().getUrl())
                    .isEqualTo(jira.settings().url() + "/browse/PAY-1");
            assertThat(rest.issue("PAY-2", 5)).isEmpty();
        }
    }

    @Test
    void sendsUserAndTokenOrATokenAlone() throws Exception {
        try (FakeJira jira = filled(true, 1)) {
            jira.authorization = "Basic bWVAZXhhbXBsZS5vcmc6czNjcmV0";
            var basic = new Credentials(Optional.of("me@example.org"), Optional.of("s3cret"));
            try (JiraRest rest = new JiraRest(jira.settings(basic))) {
                assertThat(rest.page(query("", null, 5), "").issues()).hasSize(1);
            }
            jira.authorization = "Bearer s3cret";
            var token = new Credentials(Optional.empty(), Optional.of("s3cret"));
            try (JiraRest rest = new JiraRest(jira.settings(token))) {
                assertThat(rest.page(query("", null, 5), "").issues()).hasSize(1);
            }
            assertThat(jira.settings(token).toString()).doesNotContain("s3cret");
        }
    }

    @Test
    void tellsWhatIsWrongWithTheCredentialsTheQueryAndTheAddress() throws Exception {
        try (FakeJira jira = filled(false, 1);
                JiraRest rest = new JiraRest(jira.settings())) {
            rest.page(query("", null, 5), "");
            assertThat(permanent(rest, "nonsense = 1"))
                    .isEqualTo(
                            "Jira refused the request (400): Error in the JQL Query: 'nonsense' is no field.");
            jira.failNextWith(new Fault.Status(302, "", "<html>"));
            assertThat(permanent(rest, "")).contains("AIDEBUG_JIRA_URL");
            jira.failNextWith(new Fault.Status(403, "", "{\"errorMessages\":[\"No.\"]}"));
            assertThat(permanent(rest, "")).isEqualTo("Jira forbids this (403): No.");
            jira.authorization = "Bearer other";
            assertThat(permanent(rest, "")).contains("AIDEBUG_JIRA_USER and AIDEBUG_JIRA_TOKEN");
        }
    }

    @Test
    void whatMayPassIsTransientAndWaitsAsLongAsItIsAsked() throws Exception {
        try (FakeJira jira = filled(false, 1);
                JiraRest rest = new JiraRest(jira.settings())) {
            rest.page(query("", null, 5), "");
            jira.failNextWith(new Fault.Status(429, "17", "{}"));
            assertThat(transientFailure(rest).retryAfter()).isEqualTo(Duration.ofSeconds(17));
            jira.failNextWith(new Fault.Status(503, "Fri, 31 Dec 2049 23:59:59 GMT", "<html>"));
            assertThat(transientFailure(rest).retryAfter()).isGreaterThan(Duration.ofDays(365));
            jira.failNextWith(new Fault.Status(500, "", ""));
            assertThat(transientFailure(rest).retryAfter()).isNull();
            jira.failNextWith(new Fault.Truncated());
            assertThat(transientFailure(rest).message()).contains("not all of it");
            jira.failNextWith(new Fault.Status(200, "", "<html>please log in</html>"));
            assertThat(transientFailure(rest).message()).contains("is not JSON");
            assertThat(rest.page(query("", null, 5), "").issues()).hasSize(1);
        }
    }

    @Test
    void leavesOutIssuesWhoseKeyIsNoneAndTellsWhenOneWasAskedFor() throws Exception {
        try (FakeJira jira = filled(true, 2);
                JiraRest rest = new JiraRest(jira.settings())) {
            jira.put("", T);
            jira.put("no key", T);
            assertThat(keys(rest.page(query("", null, 9), "").issues()))
                    .containsExactlyInAnyOrder("PAY-1", "PAY-2");
            assertThatThrownBy(
                            () -> {
                                jira.failNextWith(new Fault.Status(200, "", "{\"issues\":[]}"));
                                rest.issue("PAY-1", 0);
                            })
                    .isInstanceOf(CallException.class)
                    .hasMessage("Jira's answer about PAY-1 is no issue.");
        }
    }

    @Test
    void aJiraThatIsNotThereIsTransient() throws Exception {
        FakeJira jira = new FakeJira(false);
        jira.close();
        try (JiraRest rest = new JiraRest(jira.settings())) {
            assertThat(transientFailure(rest).message()).contains("cannot be reached");
        }
    }

    private static String permanent(JiraRest rest, String jql) {
        CallException failure =
                catchThrowableOfType(CallException.class, () -> rest.page(query(jql, null, 5), ""));
        assertThat(failure.failure()).isInstanceOf(PermanentFailure.class);
        return failure.failure().message();
    }

    private static TransientFailure transientFailure(JiraRest rest) {
        CallException failure =
                catchThrowableOfType(CallException.class, () -> rest.page(query("", null, 5), ""));
        assertThat(failure.failure()).isInstanceOf(TransientFailure.class);
        return (TransientFailure) failure.failure();
    }

    private static FakeJira filled(boolean cloud, int issues) throws IOException {
        FakeJira jira = new FakeJira(cloud);
        for (int i = 1; i <= issues; i++) {
            jira.put("PAY-" + i, T.plusSeconds(i));
        }
        return jira;
    }

    private static JiraQuery query(String jql, @Nullable Instant since, int size) {
        return new JiraQuery(jql, since, since, size, 0);
    }

    private static List<JiraIssue> all(JiraRest rest, JiraQuery query) throws Exception {
        List<JiraIssue> all = new ArrayList<>();
        String position = "";
        do {
            JiraPage page = rest.page(query, position);
            all.addAll(page.issues());
            position = page.next();
        } while (!position.isEmpty());
        return all;
    }

    private static List<String> keys(List<JiraIssue> issues) {
        return issues.stream().map(JiraIssue::key).toList();
    }

    private static List<String> bodies(JiraIssue issue) {
        return issue.facts().getComments().stream().map(c -> c.getBody()).toList();
    }
}
