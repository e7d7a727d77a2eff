package io.aidebug.topology.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.jira.JiraIssues.JiraQuery;
import io.aidebug.topology.jira.JiraSettings.Credentials;
import io.aidebug.topology.jira.JiraSettings.Deployment;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Jira whose certificate no public authority has signed.
class JiraTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir Path directory;
    private Path certificate;
    private HttpsServer jira;

    @BeforeEach
    void start() throws Exception {
        Path store = directory.resolve("store.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "jira",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString());
        certificate = directory.resolve("ca.pem");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "jira",
                "-keystore",
                store.toString(),
                "-file",
                certificate.toString());
        jira = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        jira.setHttpsConfigurator(new HttpsConfigurator(serverContext(store)));
        jira.createContext(
                "/",
                exchange -> {
                    byte[] none = "{\"issues\": [], \"total\": 0}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, none.length);
                    exchange.getResponseBody().write(none);
                    exchange.close();
                });
        jira.start();
    }

    @AfterEach
    void stop() {
        jira.stop(0);
    }

    @Test
    void isNotTrustedByItself() {
        CallException refused =
                catchThrowableOfType(CallException.class, () -> search(Optional.empty(), false));

        assertThat(refused.failure()).isInstanceOf(PermanentFailure.class);
        assertThat(refused.failure().message()).contains("AIDEBUG_JIRA_CA");
    }

    @Test
    void isTrustedByTheFileThatNamesIt() throws Exception {
        assertThat(search(Optional.of(certificate), false)).isZero();
    }

    @Test
    void isTakenAsItIsOnlyWhenToldSo() throws Exception {
        assertThat(search(Optional.empty(), true)).isZero();
    }

    private int search(Optional<Path> caFile, boolean insecure) throws Exception {
        var settings =
                new JiraSettings(
                        URI.create("https://127.0.0.1:" + jira.getAddress().getPort()),
                        new Credentials(Optional.empty(), Optional.empty()),
                        Deployment.SERVER,
                        caFile,
                        insecure);
        try (JiraRest rest = new JiraRest(settings)) {
            return rest.page(new JiraQuery("", null, null, 5, 0), "").issues().size();
        }
    }

    private static SSLContext serverContext(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
