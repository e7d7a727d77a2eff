package io.aidebug.service.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file of the page, read once and never changed.
final class StaticFile {

    private static final int ETAG_BYTES = 12;

    private final byte[] content;
    private final byte @Nullable [] gzip;
    private final String type;
    private final String etag;

    private StaticFile(byte[] content, byte @Nullable [] gzip, String type) {
        this.content = content;
        this.gzip = gzip;
        this.type = type;
        this.etag = etagOf(content);
    }

    /// Reads the resource of that name; nothing when there is none.
    static Optional<StaticFile> read(ClassLoader resources, String name) {
        byte[] content = bytes(resources, name);
        return content == null
                ? Optional.empty()
                : Optional.of(
                        new StaticFile(content, bytes(resources, name + ".gz"), typeOf(name)));
    }

    /// The file as it is.
    byte[] content() {
        return content;
    }

    /// The same compressed, null when that was not worth it.
    byte @Nullable [] gzip() {
        return gzip;
    }

    /// Its media type.
    String type() {
        return type;
    }

    /// A strong validator of the content, in quotes.
    String etag() {
        return etag;
    }

    private static byte @Nullable [] bytes(ClassLoader resources, String name) {
        try (InputStream in = resources.getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + name + " cannot be read", e);
        }
    }

    private static String typeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html;charset=utf-8";
            case "js" -> "text/javascript;charset=utf-8";
            case "css" -> "text/css;charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            default -> "application/octet-stream";
        };
    }

    private static String etagOf(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(hash, 0, ETAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
