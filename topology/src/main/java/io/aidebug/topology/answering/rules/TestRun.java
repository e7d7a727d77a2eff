package io.aidebug.topology.answering.rules;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.topology.answering.check.Material;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Knows which texts come from a run of tests: what fails there may have been provoked, and
/// expected.
///
/// @param sources where frames of a test or its runner stand
record TestRun(Set<String> sources) {

    private static final Pattern RUNNER =
            Pattern.compile(
                    "\\bat (?:[\\w.@-]{1,80}/{1,2})?(?:org\\.junit|junit\\.framework|org\\.testng|org\\.apache\\.maven\\.surefire|worker\\.org\\.gradle)\\."
                            + "|\\bat (?:[\\w.@-]{1,80}/{1,2})?(?:\\w{1,80}\\.){0,15}(?:I?Test[A-Z]\\w{0,100}|\\w{0,100}[a-z0-9]Tests?)(?:\\$[\\w$]{1,100})?\\.[\\w$<>]{1,100}\\("
                            + "|Tests run: \\d{1,9}, Failures|<<< (?:ERROR|FAILURE)!"
                            + "|File \"[^\"]{0,300}\\btest_\\w{1,100}\\.py\"");

    TestRun {
        sources = Set.copyOf(sources);
    }

    static TestRun of(AnalysisEvidence evidence) {
        Set<String> sources = new HashSet<>();
        if (RUNNER.matcher(evidence.getLogs()).find()) {
            sources.add(Material.LOGS);
        }
        if (RUNNER.matcher(evidence.getIssue().getFacts().getDescription()).find()) {
            sources.add(Material.DESCRIPTION);
        }
        if (RUNNER.matcher(evidence.getNotes()).find()) {
            sources.add(Material.NOTES);
        }
        return new TestRun(sources);
    }

    boolean raised(Clue clue) {
        return clue.kind().happened() && sources.contains(clue.source());
    }
}
