package io.aidebug.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line of the measurements: `bench MEASUREMENT OPTIONS`, each with `--help`.
@Command(
        name = "bench",
        description = "Measures a running server (./aidebug start).",
        mixinStandardHelpOptions = true,
        subcommands = {
            ImportRate.class,
            SubmitLatency.class,
            KnownDuplicates.class,
            Ramp.class,
            ModelLoad.class
        })
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
