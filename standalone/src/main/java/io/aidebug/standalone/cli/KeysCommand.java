package io.aidebug.standalone.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aidebug.service.config.ApiKey;
import io.aidebug.service.config.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `aidebug keys create` and `aidebug keys list`.
@Command(
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes and lists the keys that the HTTP API asks for.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./aidebug keys create --name ann --scope admin", "  ./aidebug keys list"})
final class KeysCommand implements Runnable {

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call.
    CommandSpec spec;

    KeysCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say create or list.");
    }

    /// Which key is to be made.
    static final class NewKey {
        @Option(
                names = "--name",
                required = true,
                paramLabel = "NAME",
                description = "Who the key is for.")
        String name = "";

        @Option(
                names = "--scope",
                paramLabel = "SCOPE",
                showDefaultValue = Visibility.ALWAYS,
                description = "read, submit (reads too) or admin (everything).")
        String scope = "submit";
    }

    /// Where the keys are.
    static final class Place {
        @Option(
                names = "--data-dir",
                paramLabel = "DIR",
                showDefaultValue = Visibility.ALWAYS,
                description = "The data directory, whose file api-keys is meant.")
        Path dataDirectory = Path.of("data");

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "Another file of keys, e.g. for a deployment.")
        @Nullable Path file;

        Path path() {
            Path other = file;
            return other == null ? ApiKeyFile.in(dataDirectory) : other;
        }
    }

    @Command(
            name = "create",
            description = {
                "Makes a key, prints it once and keeps its hash.",
                "The server takes it when it starts the next time."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ./aidebug keys create --name ann --scope admin",
                "  ./aidebug keys create --name prometheus --scope read --file /etc/aidebug/api-keys --json"
            })
    int create(
            @Mixin NewKey wanted,
            @Mixin Place place,
            @Option(names = "--json", description = "Print one JSON document instead of text.")
                    boolean json) {
        if (!ApiKey.isName(wanted.name)) {
            throw new CliFailure(ExitCodes.USAGE, "--name must be " + ApiKey.NAME_RULE + ".");
        }
        ApiKey.Fresh fresh = ApiKey.make(wanted.name, scope(wanted.scope), new SecureRandom());
        add(place.path(), fresh.kept());
        if (json) {
            var answer = JsonNodeFactory.instance.objectNode();
            answer.put("name", wanted.name);
            answer.put("scope", wanted.scope.toLowerCase(Locale.ROOT));
            answer.put("key", fresh.text());
            terminal.say(answer.toString());
        } else {
            terminal.say(fresh.text());
            terminal.note(
                    "Keep it: it is not stored and cannot be shown again. Its hash is in %s, which the server reads when it starts."
                            .formatted(place.path()));
        }
        return ExitCodes.OK;
    }

    @Command(
            name = "list",
            description = "Lists names and scopes of the kept keys.",
            footerHeading = "%nExamples:%n",
            footer = {"  ./aidebug keys list", "  ./aidebug keys list --data-dir /var/lib/aidebug"})
    int list(@Mixin Place place) {
        try {
            for (ApiKey key : new ApiKeyFile(place.path()).read()) {
                terminal.say(
                        "%-24s %s"
                                .formatted(
                                        key.name(), key.scope().name().toLowerCase(Locale.ROOT)));
            }
            return ExitCodes.OK;
        } catch (IOException e) {
            throw unusable(place.path(), e);
        }
    }

    private static void add(Path file, ApiKey key) {
        try {
            if (!new ApiKeyFile(file).add(key)) {
                throw new CliFailure(
                        ExitCodes.REFUSED,
                        "%s holds a key called %s already.".formatted(file, key.name()));
            }
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static CliFailure unusable(Path file, IOException e) {
        return new CliFailure(
                ExitCodes.FAILED,
                "The keys in %s cannot be used: %s.".formatted(file, e.getMessage()));
    }

    private static Scope scope(String text) {
        try {
            return Scope.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw new CliFailure(ExitCodes.USAGE, "--scope must be read, submit or admin.");
        }
    }
}
