package io.aidebug.topology.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidebug.service.config.ConfigurationException;
import io.aidebug.service.config.Environment;
import io.aidebug.topology.jira.JiraSettings.Deployment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JiraSettingsTest {

    private static final String URL = "https://jira.example.org";

    @TempDir Path directory;

    @Test
    void withoutAnAddressNothingIsPulled() {
        assertThat(JiraSettings.from(new Environment(Map.of()))).isEmpty();
    }

    @Test
    void readsAddressAndCredentials() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "s3cret\n");
        JiraSettings settings =
                read(
                        Map.of(
                                "AIDEBUG_JIRA_URL",
                                URL + "/",
                                "AIDEBUG_JIRA_USER",
                                "me@example.org",
                                "AIDEBUG_JIRA_TOKEN_FILE",
                                token.toString(),
                                "AIDEBUG_JIRA_DEPLOYMENT",
                                "Cloud"));

        assertThat(settings.url()).isEqualTo(URI.create(URL));
        assertThat(settings.credentials().token()).isEqualTo(Optional.of("s3cret"));
        assertThat(settings.deployment()).isEqualTo(Deployment.CLOUD);
        assertThat(settings.insecure()).isFalse();
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Test
    void saysWhatIsWrong() {
        assertFault(Map.of("AIDEBUG_JIRA_URL", "jira"), "AIDEBUG_JIRA_URL must be an address");
        assertFault(Map.of("AIDEBUG_JIRA_URL", "https://me:pw@x"), "AIDEBUG_JIRA_URL must be");
        assertFault(
                Map.of("AIDEBUG_JIRA_URL", URL, "AIDEBUG_JIRA_USER", "me"),
                "AIDEBUG_JIRA_USER is set without AIDEBUG_JIRA_TOKEN");
        assertFault(
                Map.of("AIDEBUG_JIRA_URL", URL, "AIDEBUG_JIRA_CA", "/no/such/file"),
                "AIDEBUG_JIRA_CA: The certificates for Jira cannot be read");
    }

    @Test
    void refusesATokenThatNoHeaderCanHoldUnlessItIsEncodedBesideAUser() {
        Map<String, String> token =
                Map.of("AIDEBUG_JIRA_URL", URL, "AIDEBUG_JIRA_TOKEN", "gr\u00FCn und blau");
        assertThatThrownBy(() -> read(token))
                .hasMessage("AIDEBUG_JIRA_TOKEN must be one line of visible ASCII characters");

        Map<String, String> password = new HashMap<>(token);
        password.put("AIDEBUG_JIRA_USER", "me");
        assertThat(read(password).credentials().token()).contains("gr\u00FCn und blau");
    }

    @Test
    void sendsNoTokenUnencryptedUnlessToldSo() {
        assertFault(
                Map.of("AIDEBUG_JIRA_URL", "http://192.0.2.1", "AIDEBUG_JIRA_TOKEN", "t"),
                "would send the token unencrypted");
        assertThatCode(() ->
                        read(
                                Map.of(
                                        "AIDEBUG_JIRA_URL",
                                        "http://192.0.2.1",
                                        "AIDEBUG_JIRA_TOKEN",
                                        "t",
                                        "AIDEBUG_JIRA_INSECURE",
                                        "true")))
                .doesNotThrowAnyException();
    }

    private static void assertFault(Map<String, String> variables, String fault) {
        assertThatThrownBy(() -> read(variables))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(fault);
    }

    private static JiraSettings read(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        Optional<JiraSettings> settings = JiraSettings.from(environment);
        environment.check();
        return settings.orElseThrow();
    }
}
