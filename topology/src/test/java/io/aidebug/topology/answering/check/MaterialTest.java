package io.aidebug.topology.answering.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.CodeSnippet;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueAttachment;
import io.aidebug.records.UpdateSource;
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

    @Test
    void sourcesAreWhatIsReadAndNothingThatIsOnlyKept() {
        AnalysisEvidence evidence = EvidenceSample.logs("ERROR the pool is exhausted").evidence();
        var earlier =
                new IssueAttachment(
                        "",
                        UpdateSource.INTAKE,
                        EvidenceSample.ACCEPTED,
                        "ERROR the disk is full",
                        "it smelled of smoke");
        Material material =
                Material.of(
                        AnalysisEvidence.newBuilder(evidence)
                                .setIssue(
                                        Issue.newBuilder(evidence.getIssue())
                                                .setAttachments(List.of(earlier))
                                                .build())
                                .build());

        assertThat(material.described()).containsExactly("logs (1 line)", "summary");
        assertThat(material.find("earlier logs", "ERROR the disk is full")).isEmpty();
        assertThat(material.find("earlier notes", "it smelled of smoke")).isEmpty();
    }

    @Test
    void sourcesSayWhenTheLogsWereStored() {
        Material material =
                Material.of(
                        AnalysisEvidence.newBuilder(
                                        EvidenceSample.logs("ERROR the disk is full").evidence())
                                .setLogsStoredAt(EvidenceSample.ACCEPTED)
                                .build());

        assertThat(material.described())
                .containsExactly("logs stored at 2026-01-02T03:04:05Z (1 line)", "summary");
        assertThat(material.find("logs", "ERROR the disk is full")).isPresent();
    }
}
