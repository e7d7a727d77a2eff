package io.aidebug.standalone.cli;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// The text of a piece of HTML, with the lines that a reader of the page sees: a paragraph ends a
/// line, preformatted text keeps its own.
final class HtmlText {

    private static final Set<String> UNSEEN = Set.of("script", "style", "template", "noscript");

    private HtmlText() {}

    static String of(String html) {
        Element body = Jsoup.parseBodyFragment(html).body();
        body.select(String.join(",", UNSEEN)).remove();
        Lines lines = new Lines();
        body.traverse(lines);
        return lines.text();
    }

    private static final class Lines implements NodeVisitor {

        private final StringBuilder text = new StringBuilder();
        private int preformatted;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                add(words.getWholeText());
            } else if (node instanceof Element element) {
                open(element);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                close(element);
            }
        }

        private void open(Element element) {
            switch (element.normalName()) {
                case "br" -> text.append('\n');
                case "pre" -> {
                    endLine();
                    preformatted++;
                }
                case "li" -> {
                    endLine();
                    text.append("- ");
                }
                default -> {
                    if (element.isBlock()) {
                        endLine();
                    }
                }
            }
        }

        private void close(Element element) {
            switch (element.normalName()) {
                case "pre" -> {
                    preformatted--;
                    endLine();
                }
                case "td", "th" -> text.append(' ');
                default -> {
                    if (element.isBlock()) {
                        endLine();
                    }
                }
            }
        }

        private void add(String words) {
            if (preformatted > 0) {
                text.append(words);
                return;
            }
            String folded = words.replaceAll("\\s+", " ");
            boolean afterSpace =
                    text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
            text.append(afterSpace ? folded.stripLeading() : folded);
        }

        private void endLine() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }

        String text() {
            return text.toString()
                    .replaceAll("(?m)[ \\t]+$", "")
                    .replaceAll("\\n{3,}", "\n\n")
                    .strip();
        }
    }
}
