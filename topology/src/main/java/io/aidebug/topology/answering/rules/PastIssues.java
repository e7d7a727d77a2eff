package io.aidebug.topology.answering.rules;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.RetrievalResult;
import io.aidebug.records.SimilarIssue;
import io.aidebug.topology.answering.check.Material;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the retrieved issues as witnesses.
final class PastIssues {

    private PastIssues() {}

    static List<PastIssue> of(AnalysisEvidence evidence, List<Clue> clues, Material material) {
        List<SimilarIssue> retrieved =
                evidence.getJob().getRetrieval().map(RetrievalResult::getResults).orElse(List.of());
        Map<String, Integer> spread = new HashMap<>();
        retrieved.forEach(issue ->
                Names.in(Material.textOf(issue)).forEach(n -> spread.merge(n, 1, Integer::sum)));
        return retrieved.stream().map(issue -> witness(issue, clues, spread, material)).toList();
    }

    private static PastIssue witness(
            SimilarIssue issue, List<Clue> clues, Map<String, Integer> spread, Material material) {
        String text = Material.textOf(issue);
        Set<String> theirs = Names.in(text);
        List<String> shared = new ArrayList<>();
        for (Clue clue : clues) {
            Names.in(clue.text()).stream()
                    .filter(name -> theirs.contains(name) && !shared.contains(name))
                    .forEach(shared::add);
        }
        shared.sort(Comparator.comparingInt(name -> spread.getOrDefault(name, 0)));
        Optional<Clue> ours =
                shared.isEmpty()
                        ? Optional.empty()
                        : clues.stream()
                                .filter(clue -> clue.text().contains(shared.getFirst()))
                                .findFirst();
        return new PastIssue(issue, shared, ours, material.foreignFiles(text));
    }
}
