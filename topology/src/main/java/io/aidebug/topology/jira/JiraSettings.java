package io.aidebug.topology.jira;

import io.aidebug.service.config.Environment;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How Jira is reached.
///
/// @param url without a slash at its end
/// @param caFile certificates in PEM that are trusted beside the JDK's own
/// @param insecure any certificate is taken for the right one
public record JiraSettings(
        URI url,
        Credentials credentials,
        Deployment deployment,
        Optional<Path> caFile,
        boolean insecure) {

    static final String URL = "AIDEBUG_JIRA_URL";
    static final String USER = "AIDEBUG_JIRA_USER";
    static final String TOKEN = "AIDEBUG_JIRA_TOKEN";
    private static final String INSECURE = "AIDEBUG_JIRA_INSECURE";
    static final String CA_FILE = "AIDEBUG_JIRA_CA";

    /// Which of the two APIs it speaks; AUTO asks it.
    public enum Deployment {
        AUTO,
        CLOUD,
        SERVER
    }

    /// Who we are to Jira: user and token for basic authentication, a token alone for a personal
    /// access token, neither for what everybody may read.
    public record Credentials(Optional<String> user, Optional<String> token) {

        /// Never shows the token.
        @Override
        public String toString() {
            return token.isEmpty() ? "anonymous" : user.orElse("a personal access token");
        }
    }

    /// Reads the settings; empty when no address is set, and then nothing is pulled.
    public static Optional<JiraSettings> from(Environment environment) {
        Optional<URI> url = environment.optional(URL).flatMap(text -> address(text, environment));
        Optional<String> user = environment.optional(USER);
        // Beside a user it may be a password; it is encoded then, whatever it is made of.
        Optional<String> token =
                user.isPresent() ? environment.optional(TOKEN) : environment.secret(TOKEN);
        String deployment =
                environment.choice(
                        "AIDEBUG_JIRA_DEPLOYMENT", "auto", List.of("auto", "cloud", "server"));
        Optional<Path> caFile = environment.optional(CA_FILE).map(Path::of);
        boolean insecure = environment.flag(INSECURE, false);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        var settings =
                new JiraSettings(
                        url.get(),
                        new Credentials(user, token),
                        Deployment.valueOf(deployment.toUpperCase(Locale.ROOT)),
                        caFile,
                        insecure);
        settings.faults().forEach(environment::fault);
        return Optional.of(settings);
    }

    private static Optional<URI> address(String text, Environment environment) {
        try {
            URI url = URI.create(text.replaceAll("/+$", ""));
            boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (http && url.getHost() != null && url.getUserInfo() == null) {
                return Optional.of(url);
            }
        } catch (IllegalArgumentException e) {
            // Told below, as for every other text that is no address.
        }
        environment.fault(URL + " must be an address such as https://example.atlassian.net");
        return Optional.empty();
    }

    private List<String> faults() {
        if (credentials.user().isPresent() && credentials.token().isEmpty()) {
            return List.of(USER + " is set without " + TOKEN);
        }
        try {
            JiraTls.context(this);
        } catch (IllegalArgumentException e) {
            return List.of(CA_FILE + ": " + e.getMessage());
        }
        boolean open = "http".equals(url.getScheme()) && credentials.token().isPresent();
        return open && !insecure && !onLoopback()
                ? List.of(
                        "%s would send the token unencrypted: use https, or set %s=true"
                                .formatted(URL, INSECURE))
                : List.of();
    }

    private boolean onLoopback() {
        try {
            return InetAddress.getByName(url.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
