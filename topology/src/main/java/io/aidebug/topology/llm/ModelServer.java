package io.aidebug.topology.llm;

import io.aidebug.service.config.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A server that speaks OpenAI's chat API: OpenAI itself, Azure, Gemini's compatible address, vLLM,
/// llama.cpp, Ollama.
///
/// @param url the base address, e.g. `http://127.0.0.1:11434/v1`; a query (`?api-version=...`) is
///   kept
/// @param apiKey "" where the server asks for none; never printed; fits into a header
/// @param model the model's name there
/// @param temperature 0 repeats itself, 2 is wild
/// @param json how JSON is asked for at first
/// @param attemptTimeout of one call, connecting included
public record ModelServer(
        URI url,
        String apiKey,
        String model,
        double temperature,
        JsonAnswers json,
        Duration attemptTimeout) {

    static Optional<ModelServer> from(Environment environment) {
        Optional<String> url = environment.optional("AIDEBUG_LLM_URL");
        Optional<String> key = environment.secret("AIDEBUG_LLM_API_KEY");
        Optional<String> model = environment.optional("AIDEBUG_LLM_MODEL");
        double temperature = environment.decimal("AIDEBUG_LLM_TEMPERATURE", 0.2, 0, 2);
        String json =
                environment.choice(
                        "AIDEBUG_LLM_JSON", "auto", List.of("auto", "schema", "object", "prompt"));
        Duration timeout =
                environment.duration(
                        "AIDEBUG_LLM_ATTEMPT_TIMEOUT",
                        Duration.ofSeconds(90),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(30));
        if (url.isEmpty()) {
            if (key.isPresent() || model.isPresent()) {
                environment.fault("AIDEBUG_LLM_URL is not set, but a key or a model is");
            }
            return Optional.empty();
        }
        if (model.isEmpty()) {
            environment.fault("AIDEBUG_LLM_MODEL is not set, but AIDEBUG_LLM_URL is");
        }
        return address(environment, url.get())
                .map(address ->
                        new ModelServer(
                                address,
                                key.orElse(""),
                                model.orElse(""),
                                temperature,
                                JsonAnswers.valueOf(json.toUpperCase(Locale.ROOT)),
                                timeout));
    }

    private static Optional<URI> address(Environment environment, String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException _) {
            // Told below, without the text: it may hold a key.
        }
        environment.fault(
                "AIDEBUG_LLM_URL must be an address such as http://127.0.0.1:11434/v1, without a user in it");
        return Optional.empty();
    }

    /// How a server is made to answer in JSON.
    public enum JsonAnswers {
        /// By schema, and by whatever is next where the server does not know that.
        AUTO,
        /// `response_format` with a schema.
        SCHEMA,
        /// `response_format` of any JSON object, the schema in the instructions.
        OBJECT,
        /// By the instructions alone.
        PROMPT
    }

    @Override
    public String toString() {
        return "%s at %s".formatted(model, url.getHost());
    }
}
