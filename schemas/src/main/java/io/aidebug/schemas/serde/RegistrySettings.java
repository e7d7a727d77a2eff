package io.aidebug.schemas.serde;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/// Where the registry is and how to talk to it, read from a Kafka client's configuration under
/// Confluent's names. Passwords never reach [#toString].
///
/// @param addresses without user information and without a slash at the end; tried in turn
/// @param authorization value of the `Authorization` header
/// @param patience the longest one question may take, repetitions included
record RegistrySettings(List<URI> addresses, Optional<String> authorization, Duration patience) {

    static final String URL = "schema.registry.url";
    static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    static final String USER_INFO = "basic.auth.user.info";

    /// Ours. The default stays below the 10 s after which the broker ends a Streams transaction,
    /// because the question is asked on a stream thread.
    static final String PATIENCE = "aidebug.registry.timeout.ms";

    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(8);

    RegistrySettings {
        addresses = List.copyOf(addresses);
    }

    /// @throws ConfigException with the name of the setting that is missing or wrong
    static RegistrySettings from(Map<String, ?> settings) {
        var given = addresses(settings.get(URL));
        return new RegistrySettings(
                given.stream().map(RegistrySettings::withoutUserInfo).toList(),
                authorization(settings, given.getFirst()),
                patience(settings.get(PATIENCE)));
    }

    private static List<URI> addresses(@Nullable Object value) {
        var addresses = new ArrayList<URI>();
        for (String part : parts(value)) {
            if (!part.isBlank()) {
                addresses.add(address(part.strip()));
            }
        }
        if (addresses.isEmpty()) {
            throw new ConfigException(URL + " is needed to write and read Avro records");
        }
        return addresses;
    }

    private static List<String> parts(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            default -> List.of(value.toString().split(","));
        };
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text.replaceAll("/+$", ""));
            String scheme = String.valueOf(address.getScheme());
            if (address.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Falls through: the parser's message would quote the whole text, password included.
        }
        throw new ConfigException(URL + " has to be a list of http or https addresses");
    }

    private static URI withoutUserInfo(URI address) {
        String text = address.toString();
        String user = address.getRawUserInfo();
        return user == null ? address : URI.create(text.replace(user + "@", ""));
    }

    private static Optional<String> authorization(Map<String, ?> settings, URI first) {
        String source = text(settings, CREDENTIALS_SOURCE).orElse("URL");
        return switch (source) {
            case "URL" -> Optional.ofNullable(first.getUserInfo()).map(RegistrySettings::basic);
            case "USER_INFO" ->
                    Optional.of(
                            basic(text(settings, USER_INFO).orElseThrow(() -> missing(USER_INFO))));
            default ->
                    throw new ConfigException(
                            CREDENTIALS_SOURCE + " can be URL or USER_INFO, not " + source);
        };
    }

    private static ConfigException missing(String name) {
        return new ConfigException(name + " is missing");
    }

    private static String basic(String user) {
        byte[] bytes = user.getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }

    private static Duration patience(@Nullable Object value) {
        if (value == null) {
            return DEFAULT_PATIENCE;
        }
        try {
            long millis = Long.parseLong(value.toString());
            if (millis > 0) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException e) {
            // Falls through: one message for every wrong value.
        }
        throw new ConfigException(PATIENCE, value, "has to be a positive number of milliseconds");
    }

    static Optional<String> text(Map<String, ?> settings, String name) {
        return Optional.ofNullable(settings.get(name))
                .map(Object::toString)
                .filter(text -> !text.isBlank());
    }

    @Override
    public String toString() {
        return "RegistrySettings" + addresses;
    }
}
