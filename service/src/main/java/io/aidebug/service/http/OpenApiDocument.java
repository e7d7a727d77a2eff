package io.aidebug.service.http;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// `/openapi.yaml`: what all processes answer together. Written by hand.
final class OpenApiDocument implements HttpApi {

    private static final String RESOURCE = "/openapi.yaml";

    private final byte[] document = read();

    @Override
    public void register(RoutesConfig routes) {
        routes.get(
                RESOURCE,
                context -> context.contentType("application/yaml; charset=utf-8").result(document));
    }

    private static byte[] read() {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }
}
