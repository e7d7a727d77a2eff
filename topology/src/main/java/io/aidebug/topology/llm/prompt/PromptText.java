package io.aidebug.topology.llm.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The instructions of one version.
///
/// @param version names the resource file, e.g. `analysis-3`
/// @param template the instructions with a place for the delimiter
record PromptText(String version, String template) {

    private static final String DELIMITER = "{{delimiter}}";

    PromptText {
        if (!template.contains(DELIMITER)) {
            throw new IllegalArgumentException("A prompt must name its delimiter: " + version);
        }
    }

    static PromptText load(String version) {
        try (InputStream in = PromptText.class.getResourceAsStream(version + ".txt")) {
            if (in == null) {
                throw new IllegalArgumentException("No prompt " + version);
            }
            return new PromptText(
                    version, new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String with(String delimiter) {
        return template.replace(DELIMITER, delimiter);
    }
}
