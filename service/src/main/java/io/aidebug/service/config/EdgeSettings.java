package io.aidebug.service.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How the process guards its door.
///
/// @param keys those that are kept hashed
/// @param corsOrigins pages of these origins may call; empty: of its own alone
/// @param requestsPerMinute the most one key, or one address without keys, may send; 0: any number
/// @param trustForwarded whether the last address in `X-Forwarded-For` is the client's, because a
///   proxy of ours wrote it
/// @param drain how long `/health/ready` says no before the server stops to listen
public record EdgeSettings(
        List<ApiKey> keys,
        List<String> corsOrigins,
        int requestsPerMinute,
        boolean trustForwarded,
        Duration drain) {

    /// No key, no other origin, no limit, no delay.
    public static final EdgeSettings NONE =
            new EdgeSettings(List.of(), List.of(), 0, false, Duration.ZERO);

    private static final String HASHES = "AIDEBUG_API_KEY_HASHES";
    private static final int DEFAULT_RATE = 6_000;

    public EdgeSettings {
        keys = List.copyOf(keys);
        corsOrigins = List.copyOf(corsOrigins);
    }

    /// Reads the settings.
    ///
    /// @param plainKeys whether there are keys beside the hashed ones
    static EdgeSettings from(Environment environment, boolean plainKeys) {
        List<ApiKey> keys = keys(environment);
        boolean guarded = plainKeys || !keys.isEmpty();
        return new EdgeSettings(
                keys,
                environment.list("AIDEBUG_CORS_ORIGINS"),
                environment.integer(
                        "AIDEBUG_REQUESTS_PER_MINUTE", guarded ? DEFAULT_RATE : 0, 0, 10_000_000),
                environment.flag("AIDEBUG_TRUST_FORWARDED", false),
                environment.duration(
                        "AIDEBUG_DRAIN", Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1)));
    }

    /// Entries are separated by line ends or commas; a line that begins with # is a comment.
    private static List<ApiKey> keys(Environment environment) {
        var keys = new ArrayList<ApiKey>();
        for (String line : environment.text(HASHES, "").split("[\\n,]", -1)) {
            String entry = line.strip();
            if (entry.isEmpty() || entry.startsWith("#")) {
                continue;
            }
            try {
                keys.add(ApiKey.parse(entry));
            } catch (IllegalArgumentException _) {
                environment.fault(
                        HASHES
                                + " holds an entry that is not name:scope:hash (aidebug keys create"
                                + " writes them)");
            }
        }
        return keys;
    }
}
