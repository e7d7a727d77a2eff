package io.aidebug.query.http;

import io.aidebug.query.lookup.JobQuery;
import io.aidebug.records.JobStatus;
import io.aidebug.service.contract.IssueKey;
import io.aidebug.service.http.FieldError;
import io.aidebug.service.http.ProblemException;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads and writes the parameters of a list of jobs. A cursor is a position in the job index,
/// written so that nobody is tempted to make one.
final class JobsQueryParameters {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final Set<String> KNOWN = Set.of("status", "issue_key", "limit", "cursor");
    private static final Set<JobStatus> STATUSES =
            Set.of(JobStatus.PROCESSING, JobStatus.COMPLETED, JobStatus.SKIPPED, JobStatus.ERROR);

    private final Context context;
    private final List<FieldError> errors = new ArrayList<>();

    private JobsQueryParameters(Context context) {
        this.context = context;
    }

    static JobQuery read(Context context) {
        return new JobsQueryParameters(context).query();
    }

    /// The query of another instance, which gives a position instead of a cursor.
    static JobQuery ofPeer(Context context) {
        var parameters = new JobsQueryParameters(context);
        try {
            return new JobQuery(
                    parameters.given("issue_key"),
                    parameters.given("status").map(JobStatus::valueOf),
                    parameters.given("after").orElse(""),
                    parameters.given("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed("This is no question of a peer.");
        }
    }

    static String cursor(String position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(position.getBytes(StandardCharsets.US_ASCII));
    }

    /// The parameters of the page that follows; none of them needs encoding.
    static String next(JobQuery query, String cursor) {
        return "limit=%d&cursor=%s%s%s"
                .formatted(
                        query.limit(),
                        cursor,
                        query.status().map(status -> "&status=" + status).orElse(""),
                        query.issueKey().map(key -> "&issue_key=" + key).orElse(""));
    }

    private JobQuery query() {
        for (String name : context.queryParamMap().keySet()) {
            if (!KNOWN.contains(name)) {
                errors.add(new FieldError("/" + shortened(name), "is no parameter of this path"));
            }
        }
        Optional<String> issueKey = given("issue_key").flatMap(this::issueKey);
        Optional<JobStatus> status = given("status").flatMap(this::status);
        String after = given("cursor").map(this::position).orElse("");
        int limit = given("limit").map(this::limit).orElse(DEFAULT_LIMIT);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new JobQuery(issueKey, status, after, limit);
    }

    private Optional<String> given(String name) {
        String value = context.queryParam(name);
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    private Optional<String> issueKey(String text) {
        Optional<IssueKey> key = IssueKey.parse(text);
        if (key.isEmpty()) {
            fault("issue_key", "must be an issue key such as ABC-123");
        }
        return key.map(IssueKey::text);
    }

    private Optional<JobStatus> status(String text) {
        Optional<JobStatus> status =
                STATUSES.stream()
                        .filter(one -> one.name().equals(text.toUpperCase(Locale.ROOT)))
                        .findFirst();
        if (status.isEmpty()) {
            fault("status", "must be one of PROCESSING, COMPLETED, SKIPPED, ERROR");
        }
        return status;
    }

    private String position(String cursor) {
        String position = decoded(cursor);
        if (position == null || position.isEmpty() || !JobQuery.isPosition(position)) {
            fault("cursor", "must be a next_cursor of an earlier page");
            return "";
        }
        return position;
    }

    private static @Nullable String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // Told below, as a number out of bounds is.
        }
        fault("limit", "must be from 1 to " + MAX_LIMIT);
        return DEFAULT_LIMIT;
    }

    private void fault(String name, String message) {
        errors.add(new FieldError("/" + name, message));
    }

    private static String shortened(String name) {
        return name.length() > 100 ? name.substring(0, 100) : name;
    }
}
