package io.aidebug.retrieval;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Everything retrieval can be told from outside.
///
/// | variable | default |
/// |---|---|
/// | `AIDEBUG_QDRANT_HOST` | `127.0.0.1` |
/// | `AIDEBUG_QDRANT_PORT` (gRPC) | `6334` |
/// | `AIDEBUG_QDRANT_API_KEY`, or `..._API_KEY_FILE` naming a file with it | none |
/// | `AIDEBUG_QDRANT_TLS` | `false` |
/// | `AIDEBUG_QDRANT_COLLECTION` | `issues-` and `AIDEBUG_GENERATION`, which is `g1` |
/// | `AIDEBUG_QDRANT_ALIAS` | `issues` |
/// | `AIDEBUG_QDRANT_DEADLINE_MS` | `5000` |
/// | `AIDEBUG_EMBEDDING_THREADS` | number of cores |
/// | `AIDEBUG_EMBEDDING_URL` | none: the model runs in this process |
/// | `AIDEBUG_EMBEDDING_MODEL`, the remote service's | `remote` |
/// | `AIDEBUG_EMBEDDING_DIMENSIONS`, the remote service's | `384` |
/// | `AIDEBUG_EMBEDDING_CACHE_MB` | `32` |
public record RetrievalSettings(QdrantSettings qdrant, EmbeddingSettings embedding) {

    /// What every variable above begins with.
    public static final List<String> PREFIXES =
            List.of("AIDEBUG_QDRANT_", "AIDEBUG_EMBEDDING_", "AIDEBUG_GENERATION");

    /// Reads the variables above.
    ///
    /// @throws IllegalArgumentException naming every variable that is wrong, at once
    public static RetrievalSettings fromEnvironment(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        QdrantSettings qdrant =
                new QdrantSettings(
                        variables.text("AIDEBUG_QDRANT_HOST", "127.0.0.1"),
                        (int) variables.number("AIDEBUG_QDRANT_PORT", 6334, 65_535),
                        variables.secret("AIDEBUG_QDRANT_API_KEY"),
                        variables.parsed("AIDEBUG_QDRANT_TLS", false, Variables::flag),
                        variables.text(
                                "AIDEBUG_QDRANT_COLLECTION",
                                "issues-" + variables.text("AIDEBUG_GENERATION", "g1")),
                        variables.text("AIDEBUG_QDRANT_ALIAS", "issues"),
                        Duration.ofMillis(
                                variables.number("AIDEBUG_QDRANT_DEADLINE_MS", 5_000, 600_000)));
        EmbeddingSettings embedding =
                new EmbeddingSettings(
                        (int)
                                variables.number(
                                        "AIDEBUG_EMBEDDING_THREADS",
                                        Runtime.getRuntime().availableProcessors(),
                                        1_024),
                        variables.url("AIDEBUG_EMBEDDING_URL"),
                        new EmbeddingModel(
                                variables.text("AIDEBUG_EMBEDDING_MODEL", "remote"),
                                (int)
                                        variables.number(
                                                "AIDEBUG_EMBEDDING_DIMENSIONS", 384, 65_536)),
                        variables.number("AIDEBUG_EMBEDDING_CACHE_MB", 32, 65_536) << 20);
        if (qdrant.alias().equals(qdrant.collection())) {
            variables.faults.add("AIDEBUG_QDRANT_ALIAS must differ from AIDEBUG_QDRANT_COLLECTION");
        }
        variables.check();
        return new RetrievalSettings(qdrant, embedding);
    }

    private record Variables(Map<String, String> environment, List<String> faults) {

        Variables(Map<String, String> environment) {
            this(environment, new ArrayList<>());
        }

        String text(String name, String fallback) {
            return parsed(name, fallback, Function.identity());
        }

        long number(String name, long fallback, long most) {
            return parsed(name, fallback, text -> inRange(Long.parseLong(text), most));
        }

        @Nullable URI url(String name) {
            String text = text(name, "");
            if (text.isEmpty()) {
                return null;
            }
            try {
                if (text.startsWith("http://") || text.startsWith("https://")) {
                    return URI.create(text);
                }
            } catch (IllegalArgumentException _) {
                // Told below, without the text: it may hold a key.
            }
            faults.add(name + " must be an http or https address");
            return null;
        }

        /// gRPC warns of a header's value that is not ASCII by printing it.
        @Nullable String secret(String name) {
            String value = secretText(name);
            if (!value.chars().allMatch(character -> character > ' ' && character < 0x7F)) {
                faults.add(name + " must be one line of visible ASCII characters");
                return null;
            }
            return value.isEmpty() ? null : value;
        }

        private String secretText(String name) {
            String file = text(name + "_FILE", "");
            if (file.isEmpty()) {
                return text(name, "");
            }
            try {
                return Files.readString(Path.of(file)).strip();
            } catch (IOException e) {
                faults.add(name + "_FILE cannot be read: " + file);
                return "";
            }
        }

        <T> T parsed(String name, T fallback, Function<String, T> parser) {
            String text = environment.getOrDefault(name, "").strip();
            if (text.isEmpty()) {
                return fallback;
            }
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                faults.add(name + " has the wrong form: " + e.getMessage());
                return fallback;
            }
        }

        static boolean flag(String text) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("true or false expected");
            };
        }

        private static long inRange(long number, long most) {
            if (number < 1 || number > most) {
                throw new IllegalArgumentException("1 to " + most + " expected");
            }
            return number;
        }

        void check() {
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(String.join("; ", faults));
            }
        }
    }
}
