package io.aidebug.standalone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How this API reads a request and writes an answer, failures included.
final class RegistryHttp {

    private static final Logger log = LoggerFactory.getLogger(RegistryHttp.class);
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private RegistryHttp() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static void answer(Context context, Object body) {
        JsonNode tree = JSON.valueToTree(body);
        context.contentType(MEDIA_TYPE).result(tree.toString());
    }

    /// The request's JSON object.
    ///
    /// @throws RegistryRefusal 415 for a type that a page of any web site could send, 400 for
    ///   anything but a JSON object
    static JsonNode body(Context context) {
        String type =
                Optional.ofNullable(context.contentType()).orElse("").toLowerCase(Locale.ROOT);
        if (!type.contains("json") && !type.startsWith("application/octet-stream")) {
            throw RegistryRefusal.http(415, "HTTP 415 Unsupported Media Type");
        }
        try {
            JsonNode body = JSON.readTree(context.body());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            log.debug("A request with malformed JSON", e);
        }
        throw RegistryRefusal.http(400, "The request's body is not a JSON object");
    }

    static boolean flag(Context context, String name) {
        return Boolean.parseBoolean(context.queryParam(name));
    }

    static void answerFailures(RoutesConfig routes) {
        routes.exception(RegistryRefusal.class, (e, context) -> refuse(context, e));
        routes.exception(
                HttpResponseException.class,
                (e, context) ->
                        refuse(
                                context,
                                RegistryRefusal.http(
                                        e.getStatus(), String.valueOf(e.getMessage()))));
        routes.exception(
                Exception.class,
                (e, context) -> {
                    log.error("{} {} failed", context.method(), context.path(), e);
                    refuse(context, RegistryRefusal.http(500, "Internal Server Error"));
                });
    }

    private static void refuse(Context context, RegistryRefusal refusal) {
        context.status(refusal.status());
        answer(
                context,
                object().put("error_code", refusal.code()).put("message", refusal.getMessage()));
    }
}
