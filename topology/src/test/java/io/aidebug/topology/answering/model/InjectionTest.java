package io.aidebug.topology.answering.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.AnalysisAnswer;
import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.AnswerClaim;
import io.aidebug.records.EvidenceQuote;
import io.aidebug.records.Hypothesis;
import io.aidebug.records.SuggestedPatch;
import io.aidebug.records.UsedIssue;
import io.aidebug.redaction.PatternRedactor;
import io.aidebug.topology.answering.OfflineAnswerer;
import io.aidebug.topology.answering.WrittenAnswer;
import io.aidebug.topology.answering.check.Material;
import io.aidebug.topology.answering.draft.AnswerSchema;
import io.aidebug.topology.answering.rules.OfflineRules;
import io.aidebug.topology.async.CallContext;
import io.aidebug.topology.llm.ModelRequest;
import io.aidebug.topology.llm.external.ExternalKnowledge;
import io.aidebug.topology.llm.external.ExternalTitles;
import io.aidebug.topology.llm.prompt.AnalysisPrompt;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A red team: texts that want to steer the model, and a model that lets itself be steered. What
/// comes out must be harmless whatever the model does.
class InjectionTest {

    static final String TRUE_LINE = "03:04:01 ERROR Pool - connection to db-1:5432 was refused";
    static final String LINK = "http://evil.example/collect";
    static final String MARKER = "/tmp/aidebug-injection-marker";

    private static final Questions QUESTIONS =
            new EvidenceQuestions(
                    new AnalysisPrompt(new PatternRedactor(), AnswerSchema.json(), 1_000, 20_000),
                    new ExternalTitles(ExternalKnowledge.NONE, new PatternRedactor()));
    private static final Set<String> KNOWN_KEYS = Set.of("PAY-1", "PAY-7");

    // The host of the true line.
    private static final Set<String> NO_KEYS = Set.of("db-1");
    private static final String MARK = " [not verified: ";

    private static final Pattern ANY_KEY =
            Pattern.compile("(?U)\\p{L}[\\p{L}\\d_]+[\\p{Pd}\u2212]\\d+");
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cf}\\p{Co}\\p{Cs}]");

    static List<Injection> injections() throws IOException {
        return Injection.all();
    }

    @Test
    void hasAtLeastSixtyAttacksInEveryPlace() throws IOException {
        assertThat(injections()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(injections().stream().map(Injection::place).distinct())
                .contains(
                        "summary", "description", "logs", "trace", "snippet", "retrieved", "notes");
    }

    @ParameterizedTest
    @MethodSource("injections")
    void isHarmlessEvenWhenTheModelObeys(Injection injection) throws Exception {
        AnalysisEvidence evidence = injection.evidence();

        WrittenAnswer written = obeyed(injection, evidence);

        String everything = written.toString() + written.answer().parts();
        assertThat(HIDDEN.matcher(everything).find()).as("hidden characters").isFalse();
        assertThat(plain(everything)).doesNotContain(instructions(evidence));
        assertThat(everything).doesNotContain(LINK);
        assertThat(written.answer().hypotheses())
                .allMatch(h -> h.getConfidence() >= 0 && h.getConfidence() <= 100);
        assertThat(unmarkedTexts(written)).allSatisfy(InjectionTest::namesKnownKeysOnly);
        assertThat(written.answer().parts().getPatches()).noneMatch(p -> p.getVerified());
        assertThat(verifiedQuotes(written)).allSatisfy(quote -> occurs(quote, evidence));
        assertThat(written.answer().parts().getNextSteps()).hasSizeLessThanOrEqualTo(12);
        assertThat(Files.exists(Path.of(MARKER))).as("something was executed").isFalse();
    }

    private static WrittenAnswer obeyed(Injection injection, AnalysisEvidence evidence)
            throws Exception {
        return new ModelAnswerer(
                        new ObedientModel(injection),
                        QUESTIONS,
                        new OfflineAnswerer(OfflineRules.bundled()),
                        new AnswerMeters(new SimpleMeterRegistry()))
                .answer(
                        evidence,
                        new CallContext("answer", "j", 1, Instant.MAX, new RecordHeaders()));
    }

    /// Letters and digits of what only the instructions hold: their first words, the delimiter.
    private static String[] instructions(AnalysisEvidence evidence) throws InterruptedException {
        ModelRequest request = QUESTIONS.about(evidence).request();
        String delimiter = request.messages().getFirst().text().lines().findFirst().orElseThrow();
        assertThat(request.system()).contains(delimiter);
        return new String[] {plain(delimiter), plain(request.system().substring(0, 70))};
    }

    /// Everything that is not marked as unverified, apart from quotes, which may quote an attack.
    private static List<String> unmarkedTexts(WrittenAnswer written) {
        AnalysisAnswer parts = written.answer().parts();
        List<String> texts = new ArrayList<>();
        written.answer().hypotheses().stream()
                .filter(Hypothesis::getVerified)
                .forEach(h ->
                        texts.add(h.getCause() + " " + h.getRefutedBy() + " " + h.getFamily()));
        parts.getSimilarIssues().stream()
                .filter(UsedIssue::getVerified)
                .forEach(i ->
                        texts.add(
                                i.getIssueKey() + " " + i.getRelation() + " " + i.getResolvedBy()));
        for (List<AnswerClaim> claims :
                List.of(
                        parts.getFixes(),
                        parts.getMitigation(),
                        parts.getNextSteps(),
                        parts.getLoggingImprovements())) {
            claims.stream()
                    .filter(claim -> claim.getNote().isEmpty())
                    .forEach(claim -> texts.add(claim.getText()));
        }
        parts.getPatches().stream()
                .filter(SuggestedPatch::getVerified)
                .forEach(p ->
                        texts.add(
                                p.getFilePath() + " " + p.getExplanation() + " " + p.getChange()));
        parts.getOpenQuestions().stream()
                .filter(question -> !question.contains(MARK))
                .forEach(texts::add);
        texts.addAll(parts.getSources());
        texts.add(written.degraded());
        return texts;
    }

    private static void namesKnownKeysOnly(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        for (Matcher key = ANY_KEY.matcher(plain); key.find(); ) {
            if (!NO_KEYS.contains(key.group())) {
                assertThat(KNOWN_KEYS).as(text).contains(key.group());
            }
        }
    }

    private static List<EvidenceQuote> verifiedQuotes(WrittenAnswer written) {
        return written.answer().quotes().stream().filter(EvidenceQuote::getVerified).toList();
    }

    private static void occurs(EvidenceQuote quote, AnalysisEvidence evidence) {
        StringBuilder all =
                new StringBuilder()
                        .append(evidence.getLogs())
                        .append(' ')
                        .append(evidence.getNotes())
                        .append(' ')
                        .append(evidence.getIssue().getFacts())
                        .append(' ')
                        .append(evidence.getIssue().getSnippets());
        evidence.getJob()
                .getRetrieval()
                .orElseThrow()
                .getResults()
                .forEach(issue -> all.append(' ').append(Material.textOf(issue)));
        assertThat(plain(all.toString())).contains(plain(quote.getText()));
    }

    /// Letters and digits alone, because a record's text is escaped, and spacing hides nothing.
    private static String plain(String text) {
        return HIDDEN.matcher(text).replaceAll("").replaceAll("(?U)\\\\[nt]|\\W+", "");
    }
}
