package io.aidebug.topology.answering.rules;

import static io.aidebug.topology.answering.EvidenceSample.similar;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.SimilarIssue;
import io.aidebug.records.UsedIssue;
import io.aidebug.topology.answering.EvidenceSample;
import io.aidebug.topology.answering.check.CheckedAnswer;
import io.aidebug.topology.answering.check.DraftCheck;
import io.aidebug.topology.answering.check.Material;
import io.aidebug.topology.answering.draft.Draft;
import io.aidebug.topology.answering.draft.Draft.DraftHypothesis;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineRulesTest {

    static final String FAMILIES =
            """
            dns            | java.net.UnknownHostException: db-1.internal
            network        | java.net.ConnectException: Connection refused
            timeout        | java.net.SocketTimeoutException: Read timed out
            tls            | javax.net.ssl.SSLHandshakeException: PKIX path building failed: unable to find it
            authentication | org.ietf.jgss.GSSException: No valid credentials provided
            permission     | org.apache.hadoop.security.AccessControlException: Permission denied: user=eve, access=WRITE, inode="/tmp"
            disk           | java.io.IOException: No space left on device
            memory         | java.lang.OutOfMemoryError: Java heap space
            locking        | com.mysql.jdbc.MySQLTransactionRollbackException: Deadlock found when trying to get lock
            race           | java.util.ConcurrentModificationException
            classpath      | java.lang.NoSuchMethodError: 'void com.example.Pool.open()'
            configuration  | java.lang.NumberFormatException: For input string: "10s"
            data-format    | java.io.EOFException: Unexpected EOF while reading the header
            limits         | java.io.IOException: Too many open files
            remote-service | com.amazonaws.AmazonServiceException: Bad Request (Status Code: 400; Error Code: 400 Bad Request)
            defect         | java.lang.NullPointerException: Cannot invoke "Pool.open()" because "pool" is null
            codec-driver   | java.lang.RuntimeException: native snappy library not available
            codec-driver   | java.lang.InternalError: Could not decompress data, zlib says -3
            codec-driver   | RuntimeError: CUDA error: device-side assert triggered
            crash          | # SIGSEGV (0xb) at pc=0x00007f1c2a3b4c5d, pid=1, tid=2
            crash          | ==77==ERROR: AddressSanitizer: heap-use-after-free on address 0x6020
            crash          | panic: runtime error: index out of range [3] with length 3
            test           | java.lang.AssertionError: expected:<3> but was:<4>
            test           | org.junit.ComparisonFailure: expected:<[a]> but was:<[b]>
            test           | org.apache.maven.plugin.MojoFailureException: There are test failures
            test           | org.junit.runners.model.TestTimedOutException: test timed out after 3000 milliseconds
            test           | java.lang.AssertionError: Expected an EOFException to have been thrown
            disk           | org.example.DiskErrorException: Could not find any valid local directory for block-7
            classpath      | java.lang.IllegalAccessError: tried to access method com.example.Pool.open()V from class com.example.A
            permission     | java.lang.IllegalAccessException: class com.example.A cannot access class sun.example.B (in module java.example) because module java.example does not export sun.example
            authentication | java.nio.file.AccessDeniedException: store://a: com.example.CredentialInitializationException: Provider Session has no credentials
            authentication | com.example.CloudClientException: Unable to load AWS credentials from any provider in the chain
            authentication | WARN Auth failed for 10.0.0.7:4711:null (GSS initiate failed)
            configuration  | java.security.GeneralSecurityException: The property 'server.keystore' has not been set in the configuration file.
            remote-service | java.io.IOException: Operation failed: "The account is being created.", 400, PUT, https://a.example.org
            remote-service | java.io.IOException: HTTP status [400], message [Bad Request]
            classpath      | java.security.NoSuchAlgorithmException: SunX509 KeyManagerFactory not available
            classpath      | javax.security.auth.login.LoginException: No LoginModule found for com.ibm.example.Module
            classpath      | [ERROR] Fatal error compiling: error: release version 1.8 not supported
            data-format    | java.time.format.DateTimeParseException: Text '2031-02-30x' could not be parsed at index 10
            classpath      | java.lang.IllegalArgumentException: Unsupported class file major version 99
            disk           | org.example.BlockMissingException: Could not obtain block: BP-7:blk_11_2 file=/a
            disk           | java.io.IOException: Checksum mismatch between one://a/b and two://c/d.
            limits         | java.io.IOException: File name too long
            defect         | java.lang.IllegalArgumentException: The block is negative
            defect         | ValueError: too many values to unpack
            test           | [ERROR] Failed to execute goal org.example:doc-maven-plugin:1.2:doc (default) on project a: no rights
            test           | src/native/exception.c:14:3: error: 'sys_nerr' undeclared
            test           | make[2]: *** [all] Error 2
            unclassified   | com.example.WeirdException: never seen before
            """;

    private final OfflineRules rules = OfflineRules.bundled();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = FAMILIES)
    void knowsTheFamilyOfAnException(String family, String line) {
        Draft draft = draft(EvidenceSample.logs(line + "\n\tat com.example.A.b(A.java:7)"));
        assertThat(draft.hypotheses().getFirst().family()).isEqualTo(family);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = FAMILIES)
    void quotesAndDoubtsWhateverItNames(String family, String line) {
        AnalysisEvidence evidence =
                EvidenceSample.logs(line + "\n\tat com.example.A.b(A.java:7)").evidence();
        Material material = Material.of(evidence);
        CheckedAnswer answer = new DraftCheck(material).check(rules.draft(evidence, material));

        assertThat(answer.hypotheses())
                .isNotEmpty()
                .allMatch(cause -> cause.getVerified() && !cause.getEvidence().isEmpty())
                .noneMatch(cause -> cause.getRefutedBy().isBlank());
    }

    @Test
    void hasAnExceptionForEveryFamily() {
        assertThat(FAMILIES.lines().map(row -> row.substring(0, row.indexOf('|')).strip()))
                .containsAll(RuleBook.bundled().rules().stream().map(FailureRule::family).toList());
    }

    @Test
    void quotesOnlyWhatTheCheckFinds() {
        AnalysisEvidence evidence = nameUnknown().evidence();
        Material material = Material.of(evidence);
        CheckedAnswer answer = new DraftCheck(material).check(rules.draft(evidence, material));

        assertThat(answer.hypotheses()).isNotEmpty().allMatch(h -> h.getVerified());
        assertThat(answer.parts().getCheck().orElseThrow().getFailures()).isEmpty();
    }

    @Test
    void speaksOfTheCaseAtHand() {
        Draft draft = draft(nameUnknown());

        assertThat(draft.hypotheses().getFirst().cause()).contains("db-1.internal");
        assertThat(draft.nextSteps())
                .hasSizeBetween(5, 8)
                .anyMatch(step -> step.text().contains("getent hosts db-1.internal"))
                .anyMatch(step -> step.text().contains("Pool.open (Pool.java:17)"));
    }

    @Test
    void blamesTheInnermostCauseBeforeItsWrapper() {
        Draft draft =
                draft(
                        EvidenceSample.logs(
                                """
                                java.lang.IllegalStateException: cannot start
                                	at com.example.Main.main(Main.java:3)
                                Caused by: java.lang.OutOfMemoryError: Java heap space
                                	at com.example.Cache.put(Cache.java:9)\
                                """));
        assertThat(draft.hypotheses().getFirst().family()).isEqualTo("memory");
    }

    @Test
    void opensTheInnermostCallOfTheApplication() {
        Draft draft =
                draft(
                        EvidenceSample.logs(
                                """
                                java.lang.IllegalStateException: not ready
                                	at java.base/java.lang.Thread.start0(Native Method)
                                	at org.example.thirdparty.com.google.common.base.Checks.state(Checks.java:5)
                                	at com.example.Preconditions.checkState(Preconditions.java:31)
                                	at com.example.Calls.toException(Calls.java:12)
                                	at com.example.Generated.call(Unknown Source)
                                	at com.example.Pool.open(Pool.java:17)\
                                """));
        assertThat(draft.nextSteps())
                .filteredOn(step -> step.text().startsWith("Open "))
                .singleElement()
                .matches(step -> step.text().contains("Pool.open (Pool.java:17)"));
        assertThat(draft.hypotheses().getFirst().cause()).contains("Pool.open (Pool.java:17)");
    }

    @Test
    void opensNothingWhereOnlyTheRuntimeIsSeen() {
        Draft draft =
                draft(
                        EvidenceSample.logs(
                                """
                                java.lang.OutOfMemoryError: unable to create new native thread
                                	at java.base/java.lang.Thread.start0(Native Method)
                                	at java.base/java.lang.Thread.start(Thread.java:717)\
                                """));
        assertThat(draft.hypotheses().getFirst().family()).isEqualTo("memory");
        assertThat(draft.nextSteps()).noneMatch(step -> step.text().startsWith("Open "));
    }

    @Test
    void believesLessWhatATestMayExpect() {
        Draft tested =
                draft(
                        EvidenceSample.logs(
                                """
                                java.net.UnknownHostException: no-such-host
                                	at com.example.Net.connect(Net.java:92)
                                	at com.example.TestNet.testUnknownName(TestNet.java:60)\
                                """));
        Draft served =
                draft(
                        EvidenceSample.logs(
                                """
                                java.net.UnknownHostException: no-such-host
                                	at com.example.Net.connect(Net.java:92)
                                	at com.example.Server.start(Server.java:60)\
                                """));
        assertThat(tested.hypotheses().getFirst().confidence())
                .isLessThan(50)
                .isLessThan(served.hypotheses().getFirst().confidence() - 20);
        assertThat(tested.hypotheses().getFirst().cause()).contains("may provoke and expect it");
        assertThat(tested.nextSteps().getFirst().text()).startsWith("Read the test");
        assertThat(served.hypotheses().getFirst().cause()).doesNotContain("expect");
    }

    @Test
    void blamesTheAssertionBeforeWhatTheTestProvoked() {
        Draft draft =
                draft(
                        EvidenceSample.logs(
                                """
                                java.lang.AssertionError: wrong message
                                	at com.example.TestNet.testUnknownName(TestNet.java:60)
                                Caused by: java.net.UnknownHostException: no-such-host
                                	at com.example.Net.connect(Net.java:92)\
                                """));
        assertThat(draft.hypotheses())
                .extracting(DraftHypothesis::family)
                .containsExactly("test", "dns");
    }

    @Test
    void takesADefectFoundByATestAsSeriouslyAsAnyOther() {
        Draft draft =
                draft(
                        EvidenceSample.logs(
                                """
                                java.lang.NullPointerException
                                	at com.example.Pool.open(Pool.java:17)
                                	at com.example.TestPool.testOpen(TestPool.java:60)\
                                """));
        assertThat(draft.hypotheses().getFirst().confidence()).isGreaterThanOrEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java -XX:+HeapDumpOnOutOfMemoryError -jar failed.jar",
                "  } catch (FileNotFoundException failed) {",
                "      throw new SocketException(\"Connection reset, failed\");",
                "   * @throws NoSuchFileException when reading failed",
                "ITestRestConnectTimeoutException failed again",
                "[Help 1] failed, see http://wiki.example.org/MAVEN/MojoExecutionException",
                "Currently the interceptor counts failed logins among those that were throttled,"
                        + " which would hide the others.",
                "All driver tests failed that have a timeout of their own",
            })
    void takesNothingForAFailureThatOnlyNamesOne(String line) {
        assertThat(draft(EvidenceSample.logs(line)).hypotheses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*** ERROR: connect to db-1:5432: Connection refused",
                "import failed: No space left on device",
                "private key rejected: Permission denied (publickey)",
                "- worker 3 killed: Out of memory: Killed process 4711",
            })
    void takesAFailureForOneHoweverItsLineBegins(String line) {
        assertThat(draft(EvidenceSample.logs(line)).hypotheses()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Move failed: No space left on device", "update: Too many open files"})
    void takesAFailedActionForNoWish(String description) {
        assertThat(draft(EvidenceSample.logs("").describedAs(description)).hypotheses())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Move QuotaExceededException and DSQuotaExceededException to the public package",
                "Input stream should throw an exception when its FileSystem is closed",
            })
    void takesNoWishForAFailure(String summary) {
        assertThat(draft(EvidenceSample.logs("").summarizedAs(summary)).hypotheses()).isEmpty();
    }

    @Test
    void believesAMentionLessThanAnExceptionThatWasRaised() {
        Draft mention = draft(EvidenceSample.logs("java.lang.NoSuchMethodError when users ran it"));
        Draft raised =
                draft(EvidenceSample.logs("java.lang.NoSuchMethodError: com.example.Pool.open()V"));
        assertThat(mention.hypotheses())
                .allMatch(
                        cause -> cause.confidence() < raised.hypotheses().getFirst().confidence());
    }

    @Test
    void namesThePeerAndThePathAsTheyStandThere() {
        Draft refused =
                draft(
                        EvidenceSample.logs(
                                "ERROR connect to db-1/10.0.0.7:5432 failed: Connection refused"));
        assertThat(refused.hypotheses().getFirst().cause()).contains(" at db-1/10.0.0.7:5432:");
        Draft missing =
                draft(
                        EvidenceSample.logs(
                                "java.io.FileNotFoundException: store://bucket/a/b: No such file"));
        assertThat(missing.hypotheses().getFirst().cause())
                .startsWith("store://bucket/a/b is not there");
    }

    @Test
    void tellsHowTheSameProblemWasSolved() {
        SimilarIssue past =
                SimilarIssue.newBuilder(similar("PAY-1", "Pool cannot find db-1", 0.9))
                        .setLikelyDuplicate(true)
                        .setResolution("Fixed")
                        .setLatestComment("Fixed by adding the record to the zone, see OTHER-3.")
                        .build();
        Draft draft = draft(nameUnknown().like(past));

        assertThat(draft.hypotheses())
                .anyMatch(h -> h.cause().startsWith("Most likely the same problem as PAY-1"));
        assertThat(draft.fixes().getFirst().text())
                .contains("adding the record to the zone")
                .doesNotContain("OTHER-3");
    }

    @Test
    void namesNoFileThatOnlyAPastIssueNames() {
        SimilarIssue past =
                SimilarIssue.newBuilder(similar("PAY-1", "Lookup fails in Zone.java", 0.9))
                        .setLikelyDuplicate(true)
                        .setResolution("Fixed")
                        .setLatestComment("Fixed by a retry in Pool.java and in Zone.java.")
                        .build();
        AnalysisEvidence evidence = nameUnknown().like(past).evidence();
        Material material = Material.of(evidence);
        CheckedAnswer answer = new DraftCheck(material).check(rules.draft(evidence, material));

        assertThat(answer.parts().getCheck().orElseThrow().getFailures()).isEmpty();
        assertThat(answer.parts().getSimilarIssues()).allMatch(UsedIssue::getVerified);
        assertThat(answer.parts().getFixes().getFirst().getText())
                .contains("a retry in Pool.java and in a file of its own");
    }

    @Test
    void leavesNoPieceOfALongerPathThatEndsLikeAShorterOne() {
        SimilarIssue past = similar("PAY-1", "Zone.java fails in core/dns/Zone.java", 0.9);
        AnalysisEvidence evidence = nameUnknown().like(past).evidence();

        assertThat(rules.draft(evidence, Material.of(evidence)).similarIssues())
                .singleElement()
                .asString()
                .contains("a file of its own fails in a file of its own")
                .doesNotContain("core/dns");
    }

    @Test
    void claimsNothingWhereItRecognisesNothing() {
        Draft draft = draft(EvidenceSample.logs("").describedAs("Please add a dark theme."));
        assertThat(draft.hypotheses()).isEmpty();
        assertThat(draft.fixes()).isEmpty();
        assertThat(draft.openQuestions()).isNotEmpty();
    }

    @Test
    void believesWordsLessThanATrace() {
        Draft words = draft(EvidenceSample.logs("").describedAs("It died with OutOfMemoryError."));
        Draft trace = draft(EvidenceSample.logs("java.lang.OutOfMemoryError: Java heap space"));
        assertThat(words.hypotheses().getFirst().confidence())
                .isLessThan(trace.hypotheses().getFirst().confidence() - 20);
    }

    @Test
    void takesHostileTextInStride() {
        String hostile = "java.net.ConnectException: " + "a.".repeat(50_000) + "!".repeat(50_000);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> draft(EvidenceSample.logs((hostile + "\n").repeat(2)).describedAs(hostile)));
    }

    private static EvidenceSample nameUnknown() {
        return EvidenceSample.logs(
                """
                03:04:01 ERROR Pool - cannot start
                java.net.UnknownHostException: db-1.internal
                	at java.base/java.net.InetAddress.getByName(InetAddress.java:1)
                	at com.example.Pool.open(Pool.java:17)\
                """);
    }

    private Draft draft(EvidenceSample sample) {
        AnalysisEvidence evidence = sample.evidence();
        return rules.draft(evidence, Material.of(evidence));
    }
}
