package io.aidebug.topology.answering.draft;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidebug.service.json.SharedBuffers;
import io.aidebug.topology.answering.draft.Draft.DraftClaim;
import io.aidebug.topology.answering.draft.Draft.DraftHypothesis;
import io.aidebug.topology.answering.draft.Draft.DraftIssue;
import io.aidebug.topology.answering.draft.Draft.DraftPatch;
import io.aidebug.topology.answering.draft.Draft.DraftQuote;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a model's answer, strictly: one JSON object with exactly the schema's fields, no name
/// twice, nothing after it, bounded in every direction. A fence of back quotes around it is taken
/// off, because models without a schema mode put one there. Lists that are too long are cut.
public final class DraftReader {

    private static final int MAX_HYPOTHESES = 5;
    private static final int MAX_QUOTES = 6;
    private static final int MAX_ITEMS = 12;
    private static final Pattern FENCED =
            Pattern.compile("\\A\\s*```(?:json)?\\s*\\n(.*)\\n\\s*```\\s*\\z", Pattern.DOTALL);

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            SharedBuffers.factory()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(12)
                                                    .maxNumberLength(20)
                                                    .maxNameLength(100)
                                                    .maxStringLength(100_000)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    private DraftReader() {}

    /// Reads it.
    ///
    /// @throws UnreadableAnswerException when it is no JSON or does not follow the schema
    public static Draft read(String reply) throws UnreadableAnswerException {
        DraftFields fields = new DraftFields(json(reply));
        fields.only(
                "hypotheses",
                "log_evidence",
                "similar_issues",
                "logging_improvements",
                "fixes",
                "patches",
                "next_steps",
                "mitigation",
                "open_questions");
        Draft draft =
                new Draft(
                        fields.list("hypotheses", MAX_HYPOTHESES, DraftReader::hypothesis),
                        fields.texts("log_evidence", MAX_ITEMS),
                        fields.list("similar_issues", MAX_ITEMS, DraftReader::issue),
                        claims(fields, "logging_improvements"),
                        claims(fields, "fixes"),
                        fields.list("patches", MAX_ITEMS, DraftReader::patch),
                        claims(fields, "next_steps"),
                        claims(fields, "mitigation"),
                        fields.texts("open_questions", MAX_ITEMS));
        fields.check();
        return draft;
    }

    private static JsonNode json(String reply) throws UnreadableAnswerException {
        Matcher fenced = FENCED.matcher(reply);
        try {
            return MAPPER.readTree(fenced.matches() ? fenced.group(1) : reply);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place =
                    at == null
                            ? ""
                            : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
            throw new UnreadableAnswerException(List.of("it is not valid JSON" + place));
        }
    }

    private static DraftHypothesis hypothesis(DraftFields fields) {
        fields.only("cause", "confidence", "family", "evidence", "refuted_by");
        return new DraftHypothesis(
                fields.text("cause"),
                fields.integer("confidence"),
                fields.text("family"),
                fields.list("evidence", MAX_QUOTES, DraftReader::quote),
                fields.text("refuted_by"));
    }

    private static DraftQuote quote(DraftFields fields) {
        fields.only("source", "text");
        return new DraftQuote(fields.text("source"), fields.text("text"));
    }

    private static List<DraftClaim> claims(DraftFields fields, String name) {
        return fields.list(name, MAX_ITEMS, DraftReader::claim);
    }

    private static DraftClaim claim(DraftFields fields) {
        fields.only("text", "evidence");
        return new DraftClaim(
                fields.text("text"), fields.list("evidence", MAX_QUOTES, DraftReader::quote));
    }

    private static DraftIssue issue(DraftFields fields) {
        fields.only("issue_key", "relation", "resolved_by");
        return new DraftIssue(
                fields.text("issue_key"), fields.text("relation"), fields.text("resolved_by"));
    }

    private static DraftPatch patch(DraftFields fields) {
        fields.only("file_path", "explanation", "change");
        return new DraftPatch(
                fields.text("file_path"), fields.text("explanation"), fields.text("change"));
    }
}
