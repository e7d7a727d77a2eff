package io.aidebug.topology.llm.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aidebug.service.json.SharedBuffers;
import io.aidebug.topology.llm.ModelMessage;
import io.aidebug.topology.llm.ModelRequest;
import io.aidebug.topology.llm.ModelServer;
import io.aidebug.topology.llm.ModelServer.JsonAnswers;

/// Writes a question as the chat API wants it.
final class ChatBody {

    private static final JsonMapper JSON = SharedBuffers.mapper();
    private static final String BY_SCHEMA =
            "\n\nAnswer with one JSON object and nothing else: no Markdown fence, no text before or"
                    + " after it. It must follow this JSON schema:\n";

    private ChatBody() {}

    static byte[] of(ModelRequest request, ModelServer server, Dialect dialect)
            throws JsonProcessingException {
        ObjectNode body = JSON.createObjectNode();
        body.put("model", server.model());
        body.put("stream", true);
        body.put(dialect.limitField(), request.maxOutputTokens());
        if (dialect.usage()) {
            body.putObject("stream_options").put("include_usage", true);
        }
        if (dialect.temperature()) {
            body.put("temperature", server.temperature());
        }
        if (!request.jsonSchema().isEmpty()) {
            askForJson(body, request, dialect);
        }
        messages(body.putArray("messages"), request, dialect);
        return JSON.writeValueAsBytes(body);
    }

    private static void askForJson(ObjectNode body, ModelRequest request, Dialect dialect) {
        switch (dialect.json()) {
            case AUTO, SCHEMA -> {
                ObjectNode format = body.putObject("response_format").put("type", "json_schema");
                format.putObject("json_schema")
                        .put("name", "answer")
                        .put("strict", true)
                        .putRawValue("schema", new RawValue(request.jsonSchema()));
            }
            case OBJECT -> body.putObject("response_format").put("type", "json_object");
            case PROMPT -> {}
        }
    }

    private static void messages(ArrayNode messages, ModelRequest request, Dialect dialect) {
        boolean schemaInWords =
                !request.jsonSchema().isEmpty() && dialect.json() != JsonAnswers.SCHEMA;
        String system =
                schemaInWords
                        ? request.system() + BY_SCHEMA + request.jsonSchema()
                        : request.system();
        messages.addObject().put("role", "system").put("content", system);
        for (ModelMessage message : request.messages()) {
            messages.addObject().put("role", role(message)).put("content", message.text());
        }
    }

    private static String role(ModelMessage message) {
        return switch (message.author()) {
            case USER -> "user";
            case MODEL -> "assistant";
        };
    }
}
