package io.aidebug.topology.answering.check;

import static io.aidebug.topology.answering.EvidenceSample.similar;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.CodeSnippet;
import io.aidebug.records.Issue;
import io.aidebug.records.IssueAttachment;
import io.aidebug.records.UpdateSource;
import io.aidebug.topology.answering.EvidenceSample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(Material.of(with).isSnippet("src/Cart.java")).isTrue();
        assertThat(Material.of(with).isSnippet("Cart.java")).isTrue();
        assertThat(Material.of(with).isSnippet("evil/src/Cart.java")).isFalse();
        assertThat(Material.of(with).isSnippet("art.java")).isFalse();
        assertThat(Material.of(without).isSnippet("")).isFalse();
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

    @ParameterizedTest
    @CsvSource({
        "Pool.java, true",
        "com/example/Pool.java, true",
        "src/main/java/com/example/Pool.java, true",
        "org/evil/Pool.java, false",
        "evil/Pool.java, false",
        "Whirlpool.java, false",
        "ool.java, false",
        "pool.py, true",
        "app/pool.py, true",
        "/srv/app/pool.py, true",
        "evil/pool.py, false",
        "src/app/pool.py, false",
        "Pool.cs, true",
        "data/Pool.cs, true",
        "C:\\data\\Pool.cs, true",
        "main.go, true",
        "main.g, false",
        "Cache.java, true",
        "util/Cache.java, false",
        "core-site.xml, true",
        "/opt/hadoop/core-site.xml, true",
        "hadoop/core-site.xml, true",
        "evil/core-site.xml, false",
        "site.xml, false",
        "Dropper.java, false"
    })
    void knowsAFileByItsPathAndNotByItsName(String path, boolean known) {
        Material material =
                Material.of(
                        EvidenceSample.logs(
                                        """
                                        java.lang.IllegalStateException
                                        	at app//com.example.Pool$Lease.open(Pool.java:17)
                                        	at com.example.Main.main(Main.java:3)
                                          File "/srv/app/pool.py", line 3, in open
                                        panic: main.go:12
                                        cannot parse file:/opt/hadoop/core-site.xml; line 3
                                           at Pool.Open() in C:\\data\\Pool.cs:line 3\
                                        """)
                                .describedAs("I looked at Cache.java.")
                                .like(similar("PAY-1", "In Dropper.java", 0.9))
                                .evidence());

        assertThat(material.mentionsFile(path)).isEqualTo(known);
    }
}
