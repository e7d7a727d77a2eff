package io.aidebug.standalone.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `aidebug import FILE`.
@Command(
        description = {
            "Imports issues: a CSV or XML export of Jira, or JSON lines with the product's field names.",
            "Safe to repeat; an interrupted import is continued by running it again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./aidebug import export.csv",
            "  ./aidebug import SearchRequest.xml",
            "  ./aidebug import issues.jsonl --no-wait --json"
        })
final class ImportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "FILE",
            description = "The file; its ending or content tells the format.")
    Path file = Path.of("");

    @Option(names = "--no-wait", description = "Do not wait until the issues are indexed.")
    boolean noWait;

    @Mixin Connection connection = new Connection();

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        IssueSource source = IssueSource.ofFile(file);
        try (ApiClient api = connection.client()) {
            ImportReport report = new BulkImport(api, terminal).run(source, !noWait);
            if (connection.json) {
                terminal.say(Json.pretty(report.json()));
            } else {
                report.print(terminal);
            }
            return report.exitCode();
        }
    }
}
