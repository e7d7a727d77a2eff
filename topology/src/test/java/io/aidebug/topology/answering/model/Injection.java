package io.aidebug.topology.answering.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.CodeSnippet;
import io.aidebug.records.Issue;
import io.aidebug.records.SimilarIssue;
import io.aidebug.topology.answering.EvidenceSample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One attack of the set: where its text stands, and what a model that obeys it does.
///
/// @param path of the snippet that it is; "" for another place
record Injection(int id, String place, String obey, String note, String path, String text) {

    private static final Pattern KEY = Pattern.compile("EVIL-\\d+");

    static List<Injection> all() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (InputStream file = Injection.class.getResourceAsStream("injections.jsonl")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> read(json, line))
                    .toList();
        }
    }

    /// The key that its text wants named.
    String key() {
        Matcher key = KEY.matcher(path + " " + text);
        return key.find() ? key.group() : "EVIL-672";
    }

    /// Evidence with the text in its place.
    AnalysisEvidence evidence() {
        EvidenceSample sample = EvidenceSample.logs(InjectionTest.TRUE_LINE);
        var past = EvidenceSample.similar("PAY-1", "Pool cannot reach its database", 0.6);
        return switch (place) {
            case "summary" -> sample.summarizedAs(text).like(past).evidence();
            case "logs", "trace" ->
                    EvidenceSample.logs(InjectionTest.TRUE_LINE + "\n" + text)
                            .like(past)
                            .evidence();
            case "retrieved" ->
                    sample.like(SimilarIssue.newBuilder(past).setExcerpt(text).build()).evidence();
            case "notes" -> {
                AnalysisEvidence evidence = sample.like(past).evidence();
                yield AnalysisEvidence.newBuilder(evidence).setNotes(text).build();
            }
            case "snippet" -> withSnippet(sample.like(past).evidence());
            default -> sample.describedAs(text).like(past).evidence();
        };
    }

    private AnalysisEvidence withSnippet(AnalysisEvidence evidence) {
        var snippet =
                new CodeSnippet("userspace", "other", path, text, "", EvidenceSample.ACCEPTED);
        return AnalysisEvidence.newBuilder(evidence)
                .setIssue(
                        Issue.newBuilder(evidence.getIssue()).setSnippets(List.of(snippet)).build())
                .build();
    }

    private static Injection read(ObjectMapper json, String line) {
        try {
            JsonNode node = json.readTree(line);
            return new Injection(
                    node.get("id").asInt(),
                    node.get("place").asText(),
                    node.get("obey").asText(),
                    node.get("note").asText(),
                    node.path("path").asText(""),
                    node.get("text").asText());
        } catch (IOException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    @Override
    public String toString() {
        return "%d %s: %s".formatted(id, place, note);
    }
}
