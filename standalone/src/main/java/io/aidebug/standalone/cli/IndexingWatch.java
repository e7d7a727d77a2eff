package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/// Waits until what was imported can be found, by asking `GET /issues/stats`.
final class IndexingWatch {

    /// So many polls without any change, and the wait ends: the index may be down, and the import
    /// itself is safe.
    private static final int STANDSTILL = 120;

    private static final int CALM = 2;

    private final ApiClient api;
    private final Terminal terminal;
    private final Duration poll;

    IndexingWatch(ApiClient api, Terminal terminal, Duration poll) {
        this.api = api;
        this.terminal = terminal;
        this.poll = poll;
    }

    /// @param distinctIssues how many issues the server must know at least
    IndexingOutcome await(long distinctIssues) {
        try (ProgressLine progress =
                new ProgressLine(terminal, "Indexing", distinctIssues, "issues")) {
            int calm = 0;
            int still = 0;
            JsonNode last = Json.object();
            while (still < STANDSTILL) {
                ApiAnswer answer = api.tryGet("/issues/stats");
                if (answer.status() == 404) {
                    return IndexingOutcome.UNKNOWN;
                }
                if (!answer.ok()) {
                    throw ApiClient.failure(answer);
                }
                JsonNode stats = answer.body();
                long waiting = waiting(stats, distinctIssues);
                progress.at(distinctIssues - Math.min(waiting, distinctIssues));
                calm = waiting == 0 ? calm + 1 : 0;
                if (calm == CALM) {
                    return IndexingOutcome.COMPLETE;
                }
                still = stats.equals(last) ? still + 1 : 0;
                last = stats;
                ApiClient.rest(poll);
            }
            return IndexingOutcome.UNKNOWN;
        }
    }

    /// How many issues are not in the index yet: those the view has not seen and those the indexing
    /// has before it.
    private static long waiting(JsonNode stats, long distinctIssues) {
        JsonNode lag = stats.path("indexing_lag");
        if (!lag.isIntegralNumber()) {
            return distinctIssues;
        }
        return Math.max(0, distinctIssues - stats.path("issues").asLong()) + lag.asLong();
    }
}
