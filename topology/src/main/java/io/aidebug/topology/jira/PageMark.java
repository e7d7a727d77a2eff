package io.aidebug.topology.jira;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a page begins, written as `milliseconds:place`.
///
/// @param since of the query this page belongs to, null for none
/// @param place Cloud's token or Server's index, "" for the query's first page
record PageMark(@Nullable Instant since, String place) {

    static PageMark of(String position, @Nullable Instant otherwise) {
        int colon = position.indexOf(':');
        if (colon < 0) {
            return new PageMark(otherwise, "");
        }
        String millis = position.substring(0, colon);
        return new PageMark(
                millis.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(millis)),
                position.substring(colon + 1));
    }

    String position() {
        return (since == null ? "" : since.toEpochMilli()) + ":" + place;
    }
}
