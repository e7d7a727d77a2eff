package io.aidebug.topology.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// How one of the two Jiras is searched.
sealed interface SearchApi {

    /// Where its resources are.
    String base();

    /// Finds issues.
    Found search(Search search) throws JiraException, InterruptedException;

    /// A page to find.
    ///
    /// @param place [Found#next()], "" for the first page
    record Search(String jql, String place, int size, List<String> fields) {

        private ObjectNode body() {
            ObjectNode body =
                    JsonNodeFactory.instance.objectNode().put("jql", jql).put("maxResults", size);
            fields.forEach(body.putArray("fields")::add);
            return body;
        }
    }

    /// What was found.
    ///
    /// @param next the next page's place, "" when this is the last
    record Found(JsonNode issues, String next) {}

    /// Jira Cloud: a page is followed by the one its token names.
    record Cloud(JiraConnection jira) implements SearchApi {

        @Override
        public String base() {
            return "/rest/api/3";
        }

        @Override
        public Found search(Search search) throws JiraException, InterruptedException {
            ObjectNode body = search.body();
            if (!search.place().isEmpty()) {
                body.put("nextPageToken", search.place());
            }
            JsonNode answer = jira.post(base() + "/search/jql", body);
            boolean last = answer.path("isLast").asBoolean(false);
            return new Found(
                    answer.path("issues"), last ? "" : answer.path("nextPageToken").asText(""));
        }
    }

    /// Jira Server and Data Center: pages are counted.
    record Server(JiraConnection jira) implements SearchApi {

        @Override
        public String base() {
            return "/rest/api/2";
        }

        @Override
        public Found search(Search search) throws JiraException, InterruptedException {
            int start = search.place().isEmpty() ? 0 : Integer.parseInt(search.place());
            JsonNode answer = jira.post(base() + "/search", search.body().put("startAt", start));
            JsonNode issues = answer.path("issues");
            int behind = start + issues.size();
            boolean last = issues.isEmpty() || behind >= answer.path("total").asInt(0);
            return new Found(issues, last ? "" : Integer.toString(behind));
        }
    }
}
