package io.aidebug.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What to submit, from options or from a file with a request.
final class SubmissionOptions {

    /// The API takes so many characters of logs; the end of a log is the part that matters.
    private static final int MOST_LOG_CHARACTERS = 200_000;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "A request as JSON; options win over it.")
    @Nullable Path file;

    @Option(names = "--key", paramLabel = "KEY", description = "Issue key, like PAY-123.")
    @Nullable String key;

    @Option(
            names = "--summary",
            paramLabel = "TEXT",
            description = "One line that says what is wrong.")
    @Nullable String summary;

    @Option(names = "--component", paramLabel = "NAME", description = "Component.")
    @Nullable String component;

    @Option(names = "--domain", paramLabel = "NAME", description = "Domain.")
    @Nullable String domain;

    @Option(names = "--os", paramLabel = "NAME", description = "Operating system.")
    @Nullable String os;

    @Option(
            names = "--logs",
            paramLabel = "FILE",
            description = "A log file; - reads standard input.")
    @Nullable String logs;

    @Option(names = "--notes", paramLabel = "TEXT", description = "What else you know.")
    @Nullable String notes;

    @Option(names = "--limit", paramLabel = "N", description = "How many similar issues, 1 to 20.")
    @Nullable Integer limit;

    ObjectNode request(InputStream standardInput, Terminal terminal) throws IOException {
        ObjectNode request = file == null ? Json.object() : fromFile(file);
        put(request, "issue_key", key);
        put(request, "summary", summary);
        put(request, "component", component);
        put(request, "domain", domain);
        put(request, "os", os);
        put(request, "notes", notes);
        if (limit != null) {
            request.put("limit", limit);
        }
        if (logs != null) {
            request.put("logs", tail(log(logs, standardInput), terminal));
        }
        if (!request.hasNonNull("issue_key") || !request.hasNonNull("summary")) {
            throw new CliFailure(
                    ExitCodes.USAGE, "Give --key and --summary, or a --file that has both.");
        }
        return request;
    }

    private static void put(ObjectNode request, String field, @Nullable String value) {
        if (value != null) {
            request.put(field, value);
        }
    }

    private static ObjectNode fromFile(Path file) throws IOException {
        try {
            JsonNode parsed = Json.MAPPER.readTree(readable(file));
            if (parsed instanceof ObjectNode request) {
                return request;
            }
        } catch (JsonProcessingException e) {
            throw new CliFailure(
                    ExitCodes.USAGE, file + " is not valid JSON: " + e.getOriginalMessage() + ".");
        }
        throw new CliFailure(ExitCodes.USAGE, file + " does not hold a JSON object.");
    }

    private static byte[] readable(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new CliFailure(ExitCodes.USAGE, file + " does not exist.");
        }
    }

    private static String log(String name, InputStream standardInput) throws IOException {
        byte[] bytes = "-".equals(name) ? standardInput.readAllBytes() : readable(Path.of(name));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String tail(String log, Terminal terminal) {
        int characters = log.codePointCount(0, log.length());
        if (characters <= MOST_LOG_CHARACTERS) {
            return log;
        }
        terminal.note("Only the last 200,000 characters of the log are sent.");
        return log.substring(log.offsetByCodePoints(log.length(), -MOST_LOG_CHARACTERS));
    }
}
