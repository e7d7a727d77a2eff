package io.aidebug.standalone.cli;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// A file of issues that can be opened more than once.
///
/// @param name what to call it in messages; its ending tells the format where it has one
record IssueSource(String name, Opening opening) {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /// Opens the bytes from the beginning.
    interface Opening {
        InputStream open() throws IOException;
    }

    static IssueSource ofFile(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CliFailure(ExitCodes.USAGE, file + " is not a file that can be read.");
        }
        return new IssueSource(file.toString(), () -> Files.newInputStream(file));
    }

    static IssueSource ofResource(String path) {
        return new IssueSource(
                path,
                () -> {
                    InputStream in = IssueSource.class.getResourceAsStream(path);
                    if (in == null) {
                        throw new FileNotFoundException(path);
                    }
                    return in;
                });
    }

    /// The text after a byte order mark. Bytes that are not UTF-8 become U+FFFD instead of ending
    /// the import.
    BufferedReader reader() throws IOException {
        BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(opening.open(), StandardCharsets.UTF_8), 1 << 16);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    /// By the ending of the name, else by the first character.
    IssueFormat format() throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv")) {
            return new JiraCsv();
        }
        if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
            return new JsonLines();
        }
        if (lower.endsWith(".xml")) {
            return new JiraXml();
        }
        return switch (firstCharacter()) {
            case '{' -> new JsonLines();
            case '[' -> throw unreadable("is a JSON array; write one issue a line instead");
            case '<' -> new JiraXml();
            default -> new JiraCsv();
        };
    }

    private CliFailure unreadable(String why) {
        return new CliFailure(ExitCodes.USAGE, name + " " + why + ".");
    }

    private int firstCharacter() throws IOException {
        try (BufferedReader reader = reader()) {
            int next = reader.read();
            while (next >= 0 && Character.isWhitespace(next)) {
                next = reader.read();
            }
            return next;
        }
    }
}
