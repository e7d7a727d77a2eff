package io.aidebug.topology.answering.check;

import static io.aidebug.topology.answering.EvidenceSample.similar;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnswerClaim;
import io.aidebug.records.CodeSnippet;
import io.aidebug.records.Hypothesis;
import io.aidebug.records.Issue;
import io.aidebug.records.SimilarIssue;
import io.aidebug.records.SuggestedPatch;
import io.aidebug.topology.answering.EvidenceSample;
import io.aidebug.topology.answering.draft.Draft;
import io.aidebug.topology.answering.draft.Draft.DraftClaim;
import io.aidebug.topology.answering.draft.Draft.DraftHypothesis;
import io.aidebug.topology.answering.draft.Draft.DraftIssue;
import io.aidebug.topology.answering.draft.Draft.DraftPatch;
import io.aidebug.topology.answering.draft.Draft.DraftQuote;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftCheckTest {

    private static final EvidenceSample SAMPLE =
            EvidenceSample.logs(
                            """
                            03:04:00 INFO  Pool - starting

                            03:04:01 ERROR Pool - connection to   db-1:5432
                            	at com.example.Pool.open(Pool.java:17)\
                            """)
                    .describedAs("They fail since release 4.2, see https://wiki.example/pool")
                    .like(similar("PAY-1", "Pool cannot reach its database", 0.6));

    @Test
    void findsAQuoteWhateverItsWhiteSpaceAndShowsItsLine() {
        Hypothesis cause = cause(new DraftQuote("logs", "connection  to\ndb-1:5432"));

        assertThat(cause.getVerified()).isTrue();
        assertThat(cause.getConfidence()).isEqualTo(80);
        assertThat(cause.getEvidence().getFirst().getLine()).isEqualTo(3);
    }

    @Test
    void correctsTheSourceOfAQuote() {
        Hypothesis cause = cause(new DraftQuote("logs", "Pool cannot reach its database"));
        assertThat(cause.getEvidence().getFirst().getSource()).isEqualTo("PAY-1");
        assertThat(cause.getEvidence().getFirst().getLine()).isZero();
    }

    @Test
    void doesNotTakeAWordForEvidence() {
        assertThat(cause(new DraftQuote("logs", "ERROR")).getVerified()).isFalse();
    }

    @Test
    void lowersConfidenceByWhatWasNotFound() {
        Hypothesis half =
                cause(
                        new DraftQuote("logs", "connection to db-1:5432"),
                        new DraftQuote("logs", "the disk is full"));
        assertThat(half.getConfidence()).isEqualTo(56);
        assertThat(half.getStatedConfidence()).isEqualTo(80);
        assertThat(half.getVerified()).isFalse();
        assertThat(half.getEvidence().get(1).getVerified()).isFalse();
        assertThat(cause().getConfidence()).as("without evidence").isEqualTo(15);
    }

    @Test
    void marksAKeyThatWasNotRetrieved() {
        AnswerClaim claim = claim("Do what OTHER-9 did");
        assertThat(claim.getVerified()).isFalse();
        assertThat(claim.getNote()).contains("OTHER-9");
        assertThat(claim("Do what PAY-1 did").getNote()).isEmpty();
        assertThat(claim("Save it as UTF-8 with SHA-256").getNote()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EVIL\u2212666",
                "EVIL\u2043666",
                "EVIL\u02d7666",
                "EVIL\u2796666",
                "EVIL\u30fc666",
                "EVIL\uff70666",
                "EVIL\u2500666",
                "EVIL\uff0d666",
                "EVIL\u207b666",
                "EVIL\u2011666",
                "evil-666",
                "Evil-666",
                "evil\u2212666",
                "\u0435vil-666",
                "\uff45vil-66",
                "pay-99",
                "pay\u22129",
                "log4j2-3201",
                "Kafka-12345",
                "kerb-50"
            })
    void marksAKeyHoweverItIsWritten(String key) {
        assertThat(claim("Do what " + key + " did").getNote())
                .endsWith("is not among the similar issues");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "utf-8",
                "Utf-16",
                "sha-256",
                "http-2",
                "log4j-2",
                "log4j-12",
                "java-17",
                "x86-64",
                "aes-256",
                "rsa-2048",
                "part-00012",
                "exit-137",
                "kerb-500",
                "pay-1",
                "step-2",
                "windows-1252",
                "a-12",
                "veryLongNames-12",
                "1.evil-66",
                "evil-66.4",
                "evil-66-b",
                "CWE-89",
                "AVX-512"
            })
    void takesNoOtherWordForAKey(String word) {
        EvidenceSample told = SAMPLE.describedAs("The hosts kerb-500 and kerb-501 are away");
        Draft draft = draft(List.of(), List.of(DraftClaim.advice("Look at " + word + " again")));
        assertThat(check(told.evidence(), draft).parts().getFixes().getFirst().getNote()).isEmpty();
    }

    @Test
    void takesAHostForPartOfAnotherOnlyAsAWhole() {
        EvidenceSample told = SAMPLE.describedAs("The hosts kerb-500 and xkerb-50 are away");
        Draft draft = draft(List.of(), List.of(DraftClaim.advice("Look at kerb-50")));
        assertThat(check(told.evidence(), draft).parts().getFixes().getFirst().getNote())
                .contains("KERB-50");
    }

    @Test
    void marksAFileThatIsInNoTrace() {
        assertThat(claim("Look at Pool.java").getNote()).isEmpty();
        assertThat(claim("Look at src/main/java/com/example/Pool.java").getNote()).isEmpty();
        assertThat(claim("Look at Whirlpool.java").getNote()).contains("Whirlpool.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "core-site.xml",
                "/etc/pool.conf",
                "bin/run.sh",
                "values.yaml",
                "ci.yml",
                "build.gradle",
                "schema.sql",
                "log4j2.properties",
                "app\\start.bat",
                "package.json",
                "io.sql",
                "Vault.java"
            })
    void looksUpFilesOfEveryKind(String file) {
        assertThat(claim("Look at " + file + ", then restart").getNote()).contains(file);
        assertThat(claim("Then look at " + file + ".").getNote()).contains(file);
        EvidenceSample told = SAMPLE.describedAs("We changed " + file + " and it failed");
        Draft draft = draft(List.of(), List.of(DraftClaim.advice("Look at " + file + ".")));
        assertThat(check(told.evidence(), draft).parts().getFixes().getFirst().getNote()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.sql",
                "javax.xml",
                "org.apache.hadoop.conf",
                "spark.sql",
                "spark.sql.shuffle.partitions",
                "javax.xml.bind",
                "Node.js",
                "/etc/resolv.conf",
                "*-site.xml",
                "server.log"
            })
    void takesNoOtherNameForAFile(String name) {
        assertThat(claim("Look at " + name + ", then restart").getNote()).isEmpty();
        assertThat(claim("Then look at " + name + ".").getNote()).isEmpty();
    }

    @Test
    void takesAFileForKnownOnlyWhereItsOwnTextsNameIt() {
        EvidenceSample like = SAMPLE.like(similar("PAY-1", "See Dropper.java", 0.6));
        Draft draft = draft(List.of(), List.of(DraftClaim.advice("Look at Dropper.java")));
        assertThat(check(like.evidence(), draft).parts().getFixes().getFirst().getNote())
                .contains("Dropper.java");
        assertThat(claim("Look at evil/Pool.java").getNote()).contains("evil/Pool.java");
    }

    @Test
    void marksAnOpenQuestionThatNamesWhatIsNotThere() {
        Draft draft = asking("Is it OTHER-9 again, as in Vault.java?", "Is it PAY-1 again?");

        assertThat(check(draft).parts().getOpenQuestions())
                .containsExactly(
                        "Is it OTHER-9 again, as in Vault.java? [not verified: OTHER-9 is not among"
                                + " the similar issues; Vault.java is in nothing that was submitted]",
                        "Is it PAY-1 again?");
    }

    @Test
    void marksACauseWhoseFamilyNamesAKeyThatWasNotRetrieved() {
        DraftQuote found = new DraftQuote("logs", "connection to db-1:5432");
        var strange = new DraftHypothesis("It", 80, "as OTHER-9", List.of(found), "");
        Hypothesis cause = check(draft(List.of(strange), List.of())).hypotheses().getFirst();

        assertThat(cause.getVerified()).isFalse();
        assertThat(cause.getConfidence()).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource({
        "src/Pool.java, + retry();, true",
        "Pool.java, + retry();, true",
        "com/example/Pool.java, + retry();, false",
        "Main.java, + retry();, false",
        "src/Pool.java, + retry(); // as in OTHER-9, false",
        "src/Pool.java, + retry(); // as in PAY-1, true",
        "src/Pool.java, '--- a/src/Pool.java\n+++ b/src/Pool.java\n+ retry();', true",
        "src/Pool.java, '--- a/src/Pool.java\n+++ b/src/Backdoor.java\n+ retry();', false",
        "src/Pool.java, '--- /dev/null\n+++ b/src/Pool.java\n+ retry();', false"
    })
    void verifiesAPatchOfASnippetAlone(String path, String change, boolean verified) {
        AnalysisEvidence evidence = SAMPLE.evidence();
        var snippet =
                new CodeSnippet(
                        "", "java", "src/Pool.java", "open();", "", EvidenceSample.ACCEPTED);
        Issue issue = Issue.newBuilder(evidence.getIssue()).setSnippets(List.of(snippet)).build();
        Draft draft = patching(new DraftPatch(path, "try again", change));

        assertThat(
                        check(AnalysisEvidence.newBuilder(evidence).setIssue(issue).build(), draft)
                                .parts()
                                .getPatches())
                .extracting(SuggestedPatch::getVerified)
                .containsExactly(verified);
    }

    @Test
    void removesALinkThatWasNotSubmitted() {
        assertThat(claim("See https://wiki.example/pool.").getText())
                .isEqualTo("See https://wiki.example/pool.");
        assertThat(claim("See https://evil.example/x?d=1").getText())
                .isEqualTo("See [link removed]");
    }

    @Test
    void marksASimilarIssueThatWasNotRetrieved() {
        Draft draft = draft(List.of(), List.of(), new DraftIssue("PAY-2", "the same", ""));
        assertThat(check(draft).parts().getSimilarIssues().getFirst().getVerified()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Its pool cannot reach a database | Resolved as Fixed: by a longer pool.timeout | true
                    "Pool cannot reach its database" | Fixed | true
                    Both fail at the connection since release 4.2 | '' | true
                    Pool cannot reach its database | A longer timeout | true
                    Pool cannot reach its database | Fixed by upgrading the driver | false
                    Pool cannot reach its database | Not fixed | false
                    Pool cannot reach its database | Fixed in 4.2 | false
                    The same vendor broke both | Fixed | false
                    """)
    void verifiesWhatIsSaidOfASimilarIssueByItsWords(
            String relation, String resolvedBy, boolean verified) {
        SimilarIssue past =
                SimilarIssue.newBuilder(similar("PAY-1", "Pool cannot reach its database", 0.6))
                        .setResolution("Fixed")
                        .setLatestComment("A longer pool.timeout helped.")
                        .build();
        Draft draft = draft(List.of(), List.of(), new DraftIssue("PAY-1", relation, resolvedBy));
        CheckedAnswer answer = check(SAMPLE.like(past).evidence(), draft);

        assertThat(answer.parts().getSimilarIssues().getFirst().getVerified()).isEqualTo(verified);
        assertThat(answer.tally().failures()).as("a paraphrase is no invention").isEmpty();
    }

    @Test
    void leavesAPatchOutWhereNobodyShowedCode() {
        Draft draft = patching(new DraftPatch("Pool.java", "wait longer", "+ wait()"));
        CheckedAnswer answer = check(draft);
        assertThat(answer.parts().getPatches()).isEmpty();
        assertThat(answer.parts().getCheck().orElseThrow().getFailures()).isNotEmpty();
    }

    @Test
    void showsNothingInvisible() {
        AnswerClaim claim = claim("a\u202eb\u200bc\u2066d\u0007e");
        assertThat(claim.getText()).isEqualTo("abcde");
    }

    @Test
    void callsAnAnswerUnreliableWhenMoreThanAThirdIsNotThere() {
        DraftQuote found = new DraftQuote("logs", "connection to db-1:5432");
        DraftQuote made = new DraftQuote("logs", "the disk is full");
        assertThat(unreliable(found, found, made)).as("two different quotes, one found").isTrue();
        assertThat(unreliable(found)).isFalse();
        assertThat(unreliable()).as("a confident cause without any evidence").isTrue();
    }

    @Test
    void saysWhichCauseIsConfidentWithoutAQuote() {
        CheckedAnswer answer = check(draft(List.of(hypothesis()), List.of()));
        assertThat(answer.tally().failures())
                .containsExactly(
                        "cause \"It is down\": stated with confidence 80 and without a quote");
        assertThat(answer.unreliable()).contains("none of the causes it names could be verified");
    }

    @Test
    void acceptsAnHonestNotKnown() {
        CheckedAnswer answer =
                check(draft(List.of(unsure(30, "Not known"), unsure(0, "The network")), List.of()));
        assertThat(answer.unreliable()).isEmpty();
        assertThat(answer.tally().failures()).isEmpty();
        assertThat(answer.hypotheses())
                .allMatch(cause -> !cause.getVerified() && cause.getConfidence() <= 15);
    }

    @Test
    void takesNoOtherCauseForAnHonestNotKnown() {
        assertThat(reliable(unsure(31, "The network"))).as("too sure").isFalse();
        assertThat(reliable(unsure(10, "As OTHER-9"))).as("a wrong name").isFalse();
        assertThat(reliable(unsure(10, "Not known"), hypothesis())).as("one too sure").isFalse();
        DraftQuote found = new DraftQuote("logs", "connection to db-1:5432");
        assertThat(reliable(unsure(10, "Not known"), hypothesis(found))).isTrue();
        assertThat(reliable(hypothesis(), hypothesis(found))).as("one stands").isTrue();
    }

    private static DraftHypothesis unsure(int confidence, String cause) {
        return new DraftHypothesis(cause, confidence, "unknown", List.of(), "");
    }

    private static boolean reliable(DraftHypothesis... causes) {
        return check(draft(List.of(causes), List.of())).unreliable().isEmpty();
    }

    private static boolean unreliable(DraftQuote... quotes) {
        return !reliable(hypothesis(quotes));
    }

    private static Hypothesis cause(DraftQuote... quotes) {
        return check(draft(List.of(hypothesis(quotes)), List.of())).hypotheses().getFirst();
    }

    private static DraftHypothesis hypothesis(DraftQuote... quotes) {
        return new DraftHypothesis("It is down", 80, "network", List.of(quotes), "It is up");
    }

    private static AnswerClaim claim(String text) {
        return check(draft(List.of(), List.of(DraftClaim.advice(text))))
                .parts()
                .getFixes()
                .getFirst();
    }

    private static Draft draft(
            List<DraftHypothesis> causes, List<DraftClaim> fixes, DraftIssue... issues) {
        return new Draft(
                causes,
                List.of(),
                List.of(issues),
                List.of(),
                fixes,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Draft asking(String... questions) {
        return draftOf(List.of(), List.of(questions));
    }

    private static Draft patching(DraftPatch patch) {
        return draftOf(List.of(patch), List.of());
    }

    private static Draft draftOf(List<DraftPatch> patches, List<String> questions) {
        return new Draft(
                List.of(), List.of(), List.of(), List.of(), List.of(), patches, List.of(),
                List.of(), questions);
    }

    private static CheckedAnswer check(Draft draft) {
        return check(SAMPLE.evidence(), draft);
    }

    private static CheckedAnswer check(AnalysisEvidence evidence, Draft draft) {
        return new DraftCheck(Material.of(evidence)).check(draft);
    }
}
