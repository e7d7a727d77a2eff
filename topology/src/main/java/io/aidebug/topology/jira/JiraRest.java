package io.aidebug.topology.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.service.contract.IssueKey;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.jira.JiraSettings.Deployment;
import io.aidebug.topology.jira.SearchApi.Found;
import io.aidebug.topology.jira.SearchApi.Search;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// [JiraIssues] over REST. Which of the two APIs it is is asked once, at the first call.
///
/// Cloud gives each page a token for the next one, and one that it does not take any more is
/// replaced by a new search. Server counts, and an issue that is changed meanwhile moves to the end
/// and pulls those behind it into the page that was read already: so the search is begun anew after
/// each page, with the moment that was reached, and counting is left for issues that were changed
/// in the same second.
public final class JiraRest implements JiraIssues, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JiraRest.class);
    private static final int MAX_ANSWER_BYTES = 32 << 20;
    private static final String SERVER_INFO = "/rest/api/2/serverInfo";

    private final JiraConnection jira;
    private final IssueReading reading;
    private volatile @Nullable SearchApi api;

    /// Asks nobody anything yet.
    ///
    /// @throws IllegalArgumentException when the certificates cannot be read
    public JiraRest(JiraSettings settings) {
        this(settings, MAX_ANSWER_BYTES);
    }

    JiraRest(JiraSettings settings, int maxAnswerBytes) {
        jira = new JiraConnection(settings, maxAnswerBytes, Clock.systemUTC());
        reading = new IssueReading(settings.url().toString());
        api =
                switch (settings.deployment()) {
                    case AUTO -> null;
                    case CLOUD -> new SearchApi.Cloud(jira);
                    case SERVER -> new SearchApi.Server(jira);
                };
    }

    @Override
    public JiraPage page(JiraQuery query, String position)
            throws CallException, InterruptedException {
        try {
            PageMark mark = PageMark.of(position, query.since());
            try {
                return page(query, mark);
            } catch (JiraException e) {
                boolean lost = e.status() == 400 && !mark.place().isEmpty();
                if (!lost || !isCloud() || !Jql.of(query.jql()).isIncremental()) {
                    throw e;
                }
                return page(query, new PageMark(query.reached(), ""));
            }
        } catch (JiraException e) {
            throw e.told();
        }
    }

    @Override
    public Optional<JiraIssue> issue(String key, int maxComments)
            throws CallException, InterruptedException {
        try {
            SearchApi api = api();
            String fields = String.join(",", IssueReading.fields(false));
            JsonNode issue = jira.get(api.base() + "/issue/" + key + "?fields=" + fields);
            IssueKey told = IssueReading.key(issue).orElseThrow(() -> notAnIssue(key));
            var comments = new JiraComments(jira, api.base());
            return Optional.of(reading.read(told, issue, comments.of(key, maxComments)));
        } catch (JiraException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e.told();
        }
    }

    private static JiraException notAnIssue(String key) {
        return new JiraException(
                JiraException.NO_ANSWER,
                new PermanentFailure("Jira's answer about %s is no issue.".formatted(key)),
                null);
    }

    private JiraPage page(JiraQuery query, PageMark mark)
            throws JiraException, InterruptedException {
        try {
            return page(query, mark, query.maxComments() > 0);
        } catch (JiraException e) {
            if (e.status() != JiraException.TOO_LARGE || query.maxComments() == 0) {
                throw e;
            }
            // Without the comments, which are then asked for one issue at a time.
            return page(query, mark, false);
        }
    }

    private JiraPage page(JiraQuery query, PageMark mark, boolean withComments)
            throws JiraException, InterruptedException {
        SearchApi api = api();
        Jql jql = Jql.of(query.jql());
        Found found =
                api.search(
                        new Search(
                                jql.text(mark.since()),
                                mark.place(),
                                query.size(),
                                IssueReading.fields(withComments)));
        var comments = new JiraComments(jira, api.base());
        List<JiraIssue> issues = new ArrayList<>();
        for (JsonNode issue : found.issues()) {
            Optional<IssueKey> key = IssueReading.key(issue);
            if (key.isPresent()) {
                issues.add(reading.read(key.get(), issue, comments.of(issue, query.maxComments())));
            } else {
                LOG.warn("Jira told an issue that has no key as ours are; it is left out");
            }
        }
        return new JiraPage(issues, next(jql, mark, found.next(), issues));
    }

    private String next(Jql jql, PageMark mark, String place, List<JiraIssue> issues)
            throws JiraException, InterruptedException {
        if (place.isEmpty()) {
            return "";
        }
        if (isCloud() || !jql.isIncremental() || issues.isEmpty()) {
            return new PageMark(mark.since(), place).position();
        }
        Instant changed = issues.getLast().updated();
        Instant second = changed == null ? null : changed.truncatedTo(ChronoUnit.SECONDS);
        boolean further = second != null && (mark.since() == null || second.isAfter(mark.since()));
        return (further ? new PageMark(second, "") : new PageMark(mark.since(), place)).position();
    }

    private boolean isCloud() throws JiraException, InterruptedException {
        return api() instanceof SearchApi.Cloud;
    }

    private SearchApi api() throws JiraException, InterruptedException {
        SearchApi known = api;
        if (known == null) {
            String type = jira.get(SERVER_INFO).path("deploymentType").asText("");
            known =
                    Deployment.CLOUD.name().equalsIgnoreCase(type)
                            ? new SearchApi.Cloud(jira)
                            : new SearchApi.Server(jira);
            api = known;
        }
        return known;
    }

    @Override
    public void close() {
        jira.close();
    }
}
