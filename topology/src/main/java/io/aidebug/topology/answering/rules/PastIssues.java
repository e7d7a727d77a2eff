package io.aidebug.topology.answering.rules;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.RetrievalResult;
import io.aidebug.records.SimilarIssue;
import io.aidebug.topology.answering.check.Material;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Reads the retrieved issues as witnesses.
final class PastIssues {

    private final List<Clue> clues;
    private final Material material;
    private final Set<String> ours = new LinkedHashSet<>();
    private final Map<String, Integer> spread = new HashMap<>();

    private PastIssues(List<Clue> clues, Material material, List<Set<String>> theirs) {
        this.clues = clues;
        this.material = material;
        clues.forEach(clue -> ours.addAll(Names.in(clue.text())));
        theirs.forEach(names -> names.forEach(name -> spread.merge(name, 1, Integer::sum)));
    }

    static List<PastIssue> of(AnalysisEvidence evidence, List<Clue> clues, Material material) {
        List<SimilarIssue> retrieved =
                evidence.getJob().getRetrieval().map(RetrievalResult::getResults).orElse(List.of());
        if (retrieved.isEmpty()) {
            return List.of();
        }
        List<Set<String>> theirs =
                retrieved.stream().map(issue -> Names.in(Material.textOf(issue))).toList();
        PastIssues issues = new PastIssues(clues, material, theirs);
        return IntStream.range(0, retrieved.size())
                .mapToObj(i -> issues.witness(retrieved.get(i), theirs.get(i)))
                .toList();
    }

    private PastIssue witness(SimilarIssue issue, Set<String> theirs) {
        List<String> shared =
                ours.stream()
                        .filter(theirs::contains)
                        .sorted(Comparator.comparingInt(name -> spread.getOrDefault(name, 0)))
                        .toList();
        Optional<Clue> clue =
                shared.isEmpty()
                        ? Optional.empty()
                        : clues.stream()
                                .filter(candidate -> candidate.text().contains(shared.getFirst()))
                                .findFirst();
        return new PastIssue(issue, shared, clue, material.foreignFiles(Material.textOf(issue)));
    }
}
