package io.aidebug.query.lookup;

import io.aidebug.records.JobStatus;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which jobs are wanted.
///
/// @param issueKey only those of this issue
/// @param status only those that stand so
/// @param after only those behind this position of [io.aidebug.query.view.JobIndex]; "" from the
///   newest on
/// @param limit the most to be given, at least 1
public record JobQuery(
        Optional<String> issueKey, Optional<JobStatus> status, String after, int limit) {

    private static final Pattern POSITION = Pattern.compile("|[0-9a-f]{16}/[0-9a-f]{32}");

    public JobQuery {
        if (!isPosition(after) || limit < 1) {
            throw new IllegalArgumentException("no position, or no limit");
        }
    }

    /// Whether the text is a position, or "".
    public static boolean isPosition(String text) {
        return POSITION.matcher(text).matches();
    }

    /// The query as parameters of an address, which need no further encoding.
    String parameters() {
        return "limit=%d&after=%s%s%s"
                .formatted(
                        limit,
                        after,
                        issueKey.map(key -> "&issue_key=" + key).orElse(""),
                        status.map(wanted -> "&status=" + wanted).orElse(""));
    }
}
