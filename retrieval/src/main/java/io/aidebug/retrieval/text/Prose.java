package io.aidebug.retrieval.text;

import java.util.regex.Pattern;

/// Reduces a description to sentences and exception signatures.
///
/// Stack frames and log lines are what sentence models are worst at, and BM25 reads them from the
/// raw text anyway.
final class Prose {

    /// Nothing behind this is read, so that no pattern ever meets an unbounded text.
    private static final int READ = 24_000;

    private static final int LONGEST_LINE = 600;
    private static final int LONGEST_SIGNATURE = 200;

    private static final Pattern FRAME =
            Pattern.compile(
                    "\\bat (?:[\\w.@-]{1,80}/)?[\\w.$<>]{3,200}\\([^()\\n]{0,80}\\)(?: ?~?\\[[^\\]\\n]{0,80}\\])?");
    private static final Pattern MARKUP =
            Pattern.compile(
                    "\\{(?:code|noformat|quote|color|panel)(?::[^}\\n]{0,60})?\\}|^h[1-6]\\.|\\bhttps?://\\S{1,300}");
    private static final Pattern LOG_LINE =
            Pattern.compile(
                    "\\W{0,3}(?:\\d{4}[-/]\\d\\d[-/]\\d\\d|\\d\\d[-/]\\d\\d[-/]\\d\\d(?:\\d\\d)?[ T]|\\d\\d:\\d\\d:\\d\\d"
                            + "|\\[(?:INFO|WARN|WARNING|ERROR|DEBUG|FATAL)\\]|[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d)");
    private static final Pattern SIGNATURE =
            Pattern.compile(
                    "(?:Caused by: )?(?:[a-zA-Z_$][\\w$]{0,60}\\.){0,12}[A-Z][\\w$]{0,80}(?:Exception|Error|Throwable)\\b.{0,160}");
    private static final Pattern MORE =
            Pattern.compile(
                    "\\W{0,8}(?:\\d{1,4} (?:more|common frames)|File \"[^\"\\n]{1,200}\", line \\d+)");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Prose() {}

    /// At most `most` characters on one line; the body's own beginning when nothing of it reads as
    /// prose.
    static String reduce(String body, int most) {
        String read = Cut.head(body, READ);
        StringBuilder prose = new StringBuilder(Math.min(most, read.length()) + LONGEST_LINE);
        for (String line : (Iterable<String>) read.lines()::iterator) {
            append(line, prose);
            if (prose.length() >= most) {
                break;
            }
        }
        String reduced =
                prose.isEmpty()
                        ? BLANKS.matcher(Cut.head(read, most)).replaceAll(" ")
                        : prose.toString();
        return Cut.head(reduced.strip(), most);
    }

    private static void append(String raw, StringBuilder prose) {
        String line = Cut.head(raw, LONGEST_LINE).strip();
        if (line.isEmpty() || MORE.matcher(line).lookingAt()) {
            return;
        }
        String plain =
                withoutMarkup(line.contains("at ") ? FRAME.matcher(line).replaceAll(" ") : line);
        if (LOG_LINE.matcher(line).lookingAt()) {
            plain = signatureIn(plain);
        }
        String words = BLANKS.matcher(plain).replaceAll(" ").strip();
        if (!words.isEmpty()) {
            prose.append(words).append(' ');
        }
    }

    private static String withoutMarkup(String line) {
        boolean possible = line.indexOf('{') >= 0 || line.contains("http") || line.startsWith("h");
        return possible ? MARKUP.matcher(line).replaceAll(" ") : line;
    }

    private static String signatureIn(String line) {
        var matcher = SIGNATURE.matcher(line);
        return matcher.find() ? Cut.head(matcher.group(), LONGEST_SIGNATURE) : "";
    }
}
