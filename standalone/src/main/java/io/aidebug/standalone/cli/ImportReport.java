package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How an import ended.
///
/// @param skipped rows without a key or a summary
/// @param rejected rows that this program or the server could not take
/// @param indexing how the wait for the index ended, null when nobody waited
record ImportReport(
        String file,
        String format,
        long accepted,
        List<RowFault> skipped,
        List<RowFault> rejected,
        Duration sending,
        Duration total,
        @Nullable IndexingOutcome indexing) {

    /// A row that was not taken: where it begins, whose it is if that is known, and why.
    record RowFault(long line, @Nullable String issueKey, String reason) {

        String text() {
            String key = issueKey == null ? "" : issueKey + ": ";
            return Terminal.printable("line " + line + ": " + key + reason);
        }
    }

    int exitCode() {
        return rejected.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    double issuesPerSecond() {
        return accepted / Math.max(0.001, total.toMillis() / 1000.0);
    }

    /// The faults go to `err`, one a line; the summary to `out`.
    void print(Terminal terminal) {
        skipped.forEach(fault -> terminal.note("skipped " + fault.text()));
        rejected.forEach(fault -> terminal.note("rejected " + fault.text()));
        terminal.say(
                String.format(
                        Locale.ROOT,
                        "%,d issues accepted, %,d rows skipped, %,d rejected; sent in %.1f s%s",
                        accepted,
                        skipped.size(),
                        rejected.size(),
                        sending.toMillis() / 1000.0,
                        indexing == null ? "." : "; " + indexing.sentence(this)));
    }

    ObjectNode json() {
        ObjectNode json =
                Json.object()
                        .put("file", file)
                        .put("format", format)
                        .put("accepted", accepted)
                        .put("seconds_sending", sending.toMillis() / 1000.0)
                        .put("seconds_total", total.toMillis() / 1000.0)
                        .put("issues_per_second", Math.round(issuesPerSecond() * 10) / 10.0)
                        .put("indexed", indexing == IndexingOutcome.COMPLETE);
        put(json, "skipped", skipped);
        put(json, "rejected", rejected);
        return json;
    }

    private static void put(ObjectNode json, String name, List<RowFault> faults) {
        var rows = json.putArray(name);
        for (RowFault fault : faults) {
            rows.addObject()
                    .put("line", fault.line())
                    .put("issue_key", fault.issueKey())
                    .put("reason", fault.reason());
        }
    }
}
