package io.aidebug.topology.answering.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.CodeSnippet;
import io.aidebug.records.Issue;
import io.aidebug.topology.answering.EvidenceSample;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MaterialTest {

    @Test
    void codeKeptWithTheIssueIsCodeAndItsPathIsKnown() {
        AnalysisEvidence without = EvidenceSample.logs("ERROR failed").evidence();
        var snippet =
                new CodeSnippet(
                        "", "java", "src/Cart.java", "int total = 0;", "", EvidenceSample.ACCEPTED);
        AnalysisEvidence with =
                AnalysisEvidence.newBuilder(without)
                        .setIssue(
                                Issue.newBuilder(without.getIssue())
                                        .setSnippets(List.of(snippet))
                                        .build())
                        .build();

        assertThat(Material.of(without).hasCode()).isFalse();
        assertThat(Material.of(without).mentionsFile("src/Cart.java")).isFalse();
        assertThat(Material.of(with).hasCode()).isTrue();
        assertThat(Material.of(with).mentionsFile("src/Cart.java")).isTrue();
        assertThat(Material.of(with).find("snippets", "int total = 0;")).isPresent();
    }
}
