package io.aidebug.standalone.cli;

import java.io.IOException;

/// Reads the issues of one file format.
interface IssueFormat {

    /// As it is printed: "csv", "xml" or "jsonl".
    String label();

    /// Hands every row to the sink, in the order of the file. A row that cannot be read goes to
    /// [RowSink#rejected] and costs no other row. A file that is not of this format at all is a
    /// [CliFailure].
    void read(IssueSource source, RowSink sink) throws IOException;
}
