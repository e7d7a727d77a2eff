package io.aidebug.standalone.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;

/// Jira's CSV export, with any of the delimiters it offers.
///
/// A row with broken quotes would swallow the rows behind it. So quotes are read strictly, and
/// after a fault reading starts again on the line after the one on which the broken row began.
final class JiraCsv implements IssueFormat {

    private static final char[] DELIMITERS = {',', ';', '\t', '|', '^'};

    @Override
    public String label() {
        return "csv";
    }

    @Override
    public void read(IssueSource source, RowSink sink) throws IOException {
        CSVFormat format = format(source);
        @Nullable JiraCsvHeader header = null;
        long line = 0;
        while (line >= 0) {
            Part part = new Part(format, line, header, sink);
            line = part.read(source);
            header = part.header;
        }
    }

    /// The first delimiter that finds the two required columns in the header.
    private static CSVFormat format(IssueSource source) throws IOException {
        for (char delimiter : DELIMITERS) {
            CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).get();
            if (findsColumns(source, format)) {
                return format;
            }
        }
        throw new CliFailure(
                ExitCodes.USAGE,
                source.name() + " has no columns 'Issue key' and 'Summary' in its first line.");
    }

    private static boolean findsColumns(IssueSource source, CSVFormat format) throws IOException {
        try (CSVParser parser = CSVParser.parse(source.reader(), format)) {
            return parser.stream()
                    .findFirst()
                    .map(first -> new JiraCsvHeader(first.toList()).isComplete())
                    .orElse(false);
        } catch (UncheckedIOException e) {
            // Broken quotes when cut by this delimiter: it is another one.
            return false;
        }
    }

    /// The rows from one line on, up to the end or to the first broken one.
    private static final class Part {

        private final CSVFormat format;
        private final long linesBefore;
        private final RowSink sink;
        private @Nullable JiraCsvHeader header;

        Part(CSVFormat format, long linesBefore, @Nullable JiraCsvHeader header, RowSink sink) {
            this.format = format;
            this.linesBefore = linesBefore;
            this.header = header;
            this.sink = sink;
        }

        /// Returns how many lines to leave out the next time, -1 when the file was read to its end.
        long read(IssueSource source) throws IOException {
            try (BufferedReader reader = source.reader()) {
                for (long skipped = 0; skipped < linesBefore; skipped++) {
                    reader.readLine();
                }
                return rows(CSVParser.parse(reader, format));
            }
        }

        private long rows(CSVParser parser) {
            var records = parser.iterator();
            while (true) {
                long begins = linesBefore + parser.getCurrentLineNumber() + 1;
                try {
                    if (!records.hasNext()) {
                        return -1;
                    }
                    row(begins, records.next().toList());
                } catch (UncheckedIOException e) {
                    sink.rejected(begins, null, "broken quotes: " + reason(e));
                    return begins;
                }
            }
        }

        private void row(long line, List<String> cells) {
            if (header == null) {
                header = new JiraCsvHeader(cells);
            } else {
                header.row(line, cells, sink);
            }
        }

        private static String reason(UncheckedIOException e) {
            String message = String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
            return message.replaceFirst("^(\\(line \\d+\\)|\\(startline \\d+\\)) *", "");
        }
    }
}
