package io.aidebug.topology.answering.draft;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The JSON schema (2020-12, without references, every field required, as the strict mode of the
/// common servers wants it) of the answer that a model is asked for. [DraftReader] reads what
/// follows it.
public final class AnswerSchema {

    private AnswerSchema() {}

    /// The schema as text.
    public static String json() {
        try (InputStream file = AnswerSchema.class.getResourceAsStream("answer-schema.json")) {
            if (file == null) {
                throw new IllegalStateException("answer-schema.json is not in the archive");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The answer's schema cannot be read", e);
        }
    }
}
