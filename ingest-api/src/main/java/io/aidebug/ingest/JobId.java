package io.aidebug.ingest;

import io.aidebug.service.contract.ContractText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The id of a job: a hash of what was submitted, so that the same submission is the same job, in
/// any process and any client. It is computed from the text as it was told, before redaction.
final class JobId {

    private static final int ID_DIGITS = 32;
    private static final int FINGERPRINT_DIGITS = 16;
    private static final int LOG_CHARACTERS = 40_000;
    private static final int NOTE_CHARACTERS = 20_000;

    private JobId() {}

    /// The id, 32 hex digits.
    static String of(Submission submission) {
        var fields = new TreeMap<String, String>();
        fields.put("issue_key", PythonJson.text(submission.issueKey()));
        fields.put("summary", PythonJson.text(submission.texts().summary()));
        fields.put("domain", lower(submission.texts().domain()));
        fields.put("component", lower(submission.texts().component()));
        fields.put("os", lower(submission.texts().os()));
        fields.put("logs_fp", fingerprint(submission.texts().logs(), LOG_CHARACTERS));
        fields.put("notes_fp", fingerprint(submission.texts().notes(), NOTE_CHARACTERS));
        fields.put("limit", Integer.toString(submission.wishes().limit()));
        fields.put("external_knowledge", Boolean.toString(submission.wishes().externalKnowledge()));
        fields.put("min_local_score", PythonJson.number(submission.wishes().minLocalScore()));
        if (!submission.nonce().isEmpty()) {
            fields.put("nonce", PythonJson.text(submission.nonce()));
        }
        return hash(json(fields), ID_DIGITS);
    }

    private static String json(Map<String, String> sorted) {
        return sorted.entrySet().stream()
                .map(field -> '"' + field.getKey() + "\": " + field.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String lower(String text) {
        return PythonJson.text(text.toLowerCase(Locale.ROOT));
    }

    private static String fingerprint(String trimmed, int characters) {
        return PythonJson.text(
                trimmed.isEmpty()
                        ? ""
                        : hash(ContractText.tail(trimmed, characters), FINGERPRINT_DIGITS));
    }

    private static String hash(String text, int digits) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
