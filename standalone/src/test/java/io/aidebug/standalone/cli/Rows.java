package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a format made of a file.
final class Rows implements RowSink {

    final List<IssueRow> issues = new ArrayList<>();
    final List<String> faults = new ArrayList<>();

    static Rows read(IssueFormat format, byte[] bytes) throws IOException {
        Rows rows = new Rows();
        format.read(new IssueSource("export", () -> new ByteArrayInputStream(bytes)), rows);
        return rows;
    }

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
