package io.aidebug.service.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lets a request in when it shows one of the configured keys, or when none is configured. Compares
/// in a time that does not depend on where the keys differ. Probes of an orchestrator carry no key,
/// so `/health` is open.
final class ApiKeys {

    private static final String BEARER = "Bearer ";

    private final List<byte[]> keys;

    ApiKeys(List<String> keys) {
        this.keys = keys.stream().map(ApiKeys::bytes).toList();
    }

    void check(Context context) {
        if (!keys.isEmpty() && !isProbe(context.path()) && !accepts(offered(context))) {
            throw ProblemException.unauthorized();
        }
    }

    private static boolean isProbe(String path) {
        return path.equals("/health")
                || path.equals("/health/live")
                || path.equals("/health/ready");
    }

    private static @Nullable String offered(Context context) {
        String authorization = context.header("Authorization");
        return authorization != null && authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length()).strip()
                : context.header("X-API-Key");
    }

    private boolean accepts(@Nullable String offered) {
        if (offered == null) {
            return false;
        }
        byte[] bytes = bytes(offered);
        boolean found = false;
        for (byte[] key : keys) {
            found |= MessageDigest.isEqual(key, bytes);
        }
        return found;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
