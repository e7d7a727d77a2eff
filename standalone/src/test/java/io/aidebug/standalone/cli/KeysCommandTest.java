package io.aidebug.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.service.config.Environment;
import io.aidebug.service.config.HttpSettings;
import io.aidebug.service.config.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeysCommandTest {

    @TempDir Path directory;

    @Test
    void keyIsPrintedOnceAndOnlyItsHashIsKept() throws Exception {
        CommandRun run = create("ann", "read");
        String key = run.out().strip();
        assertThat(run.exitCode()).isZero();
        assertThat(key).matches("aidebug_[A-Za-z0-9_-]{43}");
        Path file = directory.resolve("api-keys");
        assertThat(Files.readString(file)).startsWith("ann:read:").doesNotContain(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void serverThatListensBeyondThisMachineIsSatisfiedByTheFile() {
        String key = create("ann", "admin").out().strip();
        create("bob", "submit");
        var environment =
                new Environment(
                        Map.of(
                                "AIDEBUG_HTTP_HOST",
                                "0.0.0.0",
                                "AIDEBUG_API_KEY_HASHES_FILE",
                                directory.resolve("api-keys").toString()));
        HttpSettings settings = HttpSettings.from(environment, 8000);
        environment.check();
        assertThat(settings.keys()).extracting("scope").containsExactly(Scope.ADMIN, Scope.SUBMIT);
        assertThat(settings.keys().getFirst().matches(key)).isTrue();
        assertThat(environment.effective()).contains("AIDEBUG_API_KEY_HASHES=***");
    }

    @Test
    void nameIsGivenOnce() {
        create("ann", "read");
        CommandRun again = create("ann", "admin");
        assertThat(again.exitCode()).isEqualTo(ExitCodes.REFUSED);
        assertThat(again.err()).contains("holds a key called ann already");
        CommandRun list = CommandRun.of("keys", "list", "--data-dir", directory.toString());
        assertThat(list.out()).contains("ann").contains("read").doesNotContain("admin");
    }

    @Test
    void wrongNamesAndScopesAreRefused() {
        assertThat(create("a:b", "read").exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(create("ann", "root").exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(directory.resolve("api-keys")).doesNotExist();
    }

    private CommandRun create(String name, String scope) {
        return CommandRun.of(
                "keys",
                "create",
                "--name",
                name,
                "--scope",
                scope,
                "--data-dir",
                directory.toString());
    }
}
