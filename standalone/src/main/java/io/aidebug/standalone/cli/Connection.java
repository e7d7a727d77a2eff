package io.aidebug.standalone.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options of every command that talks to a server.
final class Connection {

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:AIDEBUG_SERVER:-http://127.0.0.1:8000}",
            converter = HttpAddress.class,
            description = "The server (AIDEBUG_SERVER, default http://127.0.0.1:8000).")
    URI server = URI.create("http://127.0.0.1:8000");

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            defaultValue = "${env:AIDEBUG_API_KEY:-}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description =
                    "The key to send; better set AIDEBUG_API_KEY, which no process list shows.")
    @Nullable String apiKey;

    @Option(names = "--json", description = "Print one JSON document instead of text.")
    boolean json;

    ApiClient client() {
        return new ApiClient(server, apiKey == null || apiKey.isBlank() ? null : apiKey.strip());
    }

    /// Accepts an http or https address and drops a trailing slash.
    static final class HttpAddress implements ITypeConverter<URI> {

        @Override
        public URI convert(String value) {
            try {
                URI address = URI.create(value.strip().replaceAll("/+$", ""));
                if (address.getHost() != null
                        && ("http".equals(address.getScheme())
                                || "https".equals(address.getScheme()))) {
                    return address;
                }
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + value + "' is not a URL");
            }
            throw new TypeConversionException(
                    "'" + value + "' is not an http address like http://127.0.0.1:8000");
        }
    }
}
