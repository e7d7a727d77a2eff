package io.aidebug.topology.answering.check;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.records.CodeSnippet;
import io.aidebug.records.IssueComment;
import io.aidebug.records.IssueFacts;
import io.aidebug.records.RetrievalResult;
import io.aidebug.records.SimilarIssue;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All text that an analysis of one submission may quote: what was submitted, what is stored of the
/// issue, and what was retrieved; of logs and notes that came earlier only those that are read.
/// Immutable.
public final class Material {

    /// The submission's logs, or the newest kept with the issue where it brought none.
    public static final String LOGS = "logs";

    /// The submission's notes.
    public static final String NOTES = "notes";

    /// The issue's description.
    public static final String DESCRIPTION = "description";

    /// The issue's one line.
    public static final String SUMMARY = "summary";

    /// The issue's comments.
    public static final String COMMENTS = "comments";

    /// The code kept with the issue, each piece below its path.
    public static final String SNIPPETS = "snippets";

    // A fenced block, Jira's block or a diff.
    private static final Pattern CODE = Pattern.compile("```|\\{code|diff --git|@@ -\\d");

    // Shorter than this, a quote would be found by chance; a whole line may be shorter.
    private static final int MIN_QUOTE = 8;

    private final String ownKey;
    private final Optional<Instant> logsStoredAt;
    private final List<SimilarIssue> retrieved;
    private final Map<String, FoldedText> texts = new LinkedHashMap<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> projects;
    private final KnownFiles files;
    private final String own;
    private final String everything;

    private Material(AnalysisEvidence evidence) {
        ownKey = evidence.getIssue().getIssueKey();
        logsStoredAt = evidence.getLogsStoredAt();
        retrieved =
                evidence.getJob().getRetrieval().map(RetrievalResult::getResults).orElse(List.of());
        addSubmission(evidence);
        addStored(evidence);
        own = folded();
        files =
                new KnownFiles(
                        own,
                        evidence.getIssue().getSnippets().stream()
                                .map(CodeSnippet::getFilePath)
                                .toList());
        for (SimilarIssue issue : retrieved) {
            add(issue.getIssueKey(), textOf(issue));
            keys.add(issue.getIssueKey());
        }
        keys.add(ownKey);
        projects =
                keys.stream()
                        .map(key -> key.substring(0, Math.max(0, key.lastIndexOf('-'))))
                        .collect(Collectors.toUnmodifiableSet());
        everything = folded();
    }

    public static Material of(AnalysisEvidence evidence) {
        return new Material(evidence);
    }

    /// Everything known of a similar issue, as it may be quoted.
    public static String textOf(SimilarIssue issue) {
        return String.join(
                "\n",
                issue.getSummary(),
                issue.getExcerpt(),
                issue.getLatestComment(),
                issue.getResolution());
    }

    /// Where a text stands, first where it is said to; empty when it does not, or when it is too
    /// short to show anything.
    public Optional<Place> find(String source, String quote) {
        String folded = Folding.folded(quote);
        if (folded.isEmpty()) {
            return Optional.empty();
        }
        Optional<Place> named = findIn(source.strip(), folded);
        return named.isPresent()
                ? named
                : texts.keySet().stream()
                        .map(other -> findIn(other, folded))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    /// Where the line stands in the logs; empty when it does not.
    public Optional<Place> findInLogs(String line) {
        String folded = Folding.folded(line);
        return folded.isEmpty() ? Optional.empty() : findIn(LOGS, folded);
    }

    /// A line of the logs as it is, from 1; "" when there is none.
    public String logLine(int number) {
        FoldedText logs = texts.get(LOGS);
        return logs == null ? "" : logs.line(number);
    }

    /// Whether the key is the issue's own or that of a retrieved issue.
    public boolean knowsKey(String key) {
        return keys.contains(key);
    }

    /// Whether the issue was retrieved.
    public boolean retrieved(String key) {
        return !key.equals(ownKey) && keys.contains(key);
    }

    /// Whether each word that tells how a retrieved issue was resolved stands in what was retrieved
    /// of it, and each that tells what connects it with this one there or in this one's own texts.
    boolean says(String key, String relation, String resolvedBy) {
        return retrieved.stream()
                .filter(issue -> issue.getIssueKey().equals(key))
                .map(Material::toldOf)
                .anyMatch(told -> {
                    Words words = new Words(told);
                    // Its own words mostly do; those of long logs take some milliseconds.
                    return words.cover(resolvedBy)
                            && (words.cover(relation) || new Words(told, own).cover(relation));
                });
    }

    /// What may be said of a similar issue: its texts and its state.
    private static String toldOf(SimilarIssue issue) {
        return String.join(
                "\n",
                issue.getIssueKey(),
                textOf(issue),
                issue.getStatus(),
                issue.getResolution().isBlank() ? "not resolved" : "",
                "%.2f".formatted(issue.getScore()));
    }

    /// The projects of the keys that are known: `HADOOP` of `HADOOP-1`.
    Set<String> projects() {
        return projects;
    }

    /// Whether the text occurs anywhere, whoever said it.
    public boolean mentions(String text) {
        return everything.contains(Folding.folded(text));
    }

    /// Whether the text, as it is written, occurs anywhere and is not part of a longer word.
    boolean mentionsWord(String word) {
        for (int at = everything.indexOf(word); at >= 0; at = everything.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins = at == 0 || !isOfWord(everything.charAt(at - 1));
            if (begins && (end == everything.length() || !isOfWord(everything.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /// Whether the file's path stands in the issue's own texts, or the end of one. What a retrieved
    /// issue names is about other code.
    boolean mentionsFile(String path) {
        return files.mentions(path);
    }

    /// Whether the source file is one of the snippets.
    boolean isSnippet(String path) {
        return files.isSnippet(path);
    }

    /// The files that a text names and the issue's own texts do not, the longest path first: it may
    /// end like a shorter one.
    public List<String> foreignFiles(String text) {
        return Mentions.files(text).stream()
                .filter(file -> !mentionsFile(file))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /// Whether code was submitted: a snippet, or a block of it in the description or in the notes.
    boolean hasCode() {
        return texts.containsKey(SNIPPETS)
                || CODE.matcher(text(DESCRIPTION)).find()
                || CODE.matcher(text(NOTES)).find();
    }

    /// What there is, in words, for the first lines of an answer.
    public List<String> described() {
        return new Sources(texts, retrieved, logsStoredAt).described();
    }

    private String folded() {
        return texts.values().stream().map(FoldedText::folded).collect(Collectors.joining("\n"));
    }

    private String text(String source) {
        FoldedText text = texts.get(source);
        return text == null ? "" : text.folded();
    }

    private Optional<Place> findIn(String source, String foldedQuote) {
        FoldedText text = texts.get(source);
        if (text == null) {
            return Optional.empty();
        }
        int line = text.lineOf(foldedQuote);
        boolean telling =
                foldedQuote.length() >= MIN_QUOTE
                        || Folding.folded(text.line(line)).equals(foldedQuote);
        return line > 0 && telling
                ? Optional.of(new Place(source, source.equals(LOGS) ? line : 0))
                : Optional.empty();
    }

    private void addSubmission(AnalysisEvidence evidence) {
        add(LOGS, evidence.getLogs());
        add(NOTES, evidence.getNotes());
    }

    private void addStored(AnalysisEvidence evidence) {
        IssueFacts facts = evidence.getIssue().getFacts();
        String asked = evidence.getJob().getSummary();
        add(SUMMARY, asked.isBlank() ? facts.getSummary() : asked + '\n' + facts.getSummary());
        add(DESCRIPTION, facts.getDescription());
        add(
                COMMENTS,
                evidence.getIssue().getComments().stream()
                        .map(IssueComment::getBody)
                        .collect(Collectors.joining("\n")));
        add(
                SNIPPETS,
                joined(
                        evidence.getIssue().getSnippets().stream()
                                .flatMap(code -> Stream.of(code.getFilePath(), code.getContent()))
                                .toList()));
    }

    private static String joined(List<String> parts) {
        return parts.stream().filter(part -> !part.isBlank()).collect(Collectors.joining("\n"));
    }

    private void add(String source, String text) {
        if (!text.isBlank()) {
            texts.put(source, new FoldedText(text));
        }
    }
}
