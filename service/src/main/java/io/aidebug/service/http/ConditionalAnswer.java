package io.aidebug.service.http;

import io.javalin.http.Context;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// An answer that its asker may keep and ask about again: it bears an entity tag, and who shows the
/// same tag in `If-None-Match` gets a 304 without a body (RFC 9110, section 13).
public final class ConditionalAnswer {

    /// Half a SHA-256 is enough to tell two answers apart.
    private static final int TAG_BYTES = 16;

    private ConditionalAnswer() {}

    /// Answers with JSON, or with 304.
    public static void json(Context context, Object value) {
        byte[] body = StrictJson.write(value);
        String tag = tag(body);
        context.header("ETag", tag);
        // May be kept by its asker alone, and only with a question each time.
        context.header("Cache-Control", "private, no-cache");
        if (matches(context.header("If-None-Match"), tag)) {
            context.status(304);
        } else {
            context.result(body);
        }
    }

    /// Weak, because gzip makes other bytes of the same answer.
    private static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "W/\"" + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static boolean matches(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .anyMatch(offered ->
                                offered.equals("*") || strong(offered).equals(strong(tag)));
    }

    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
