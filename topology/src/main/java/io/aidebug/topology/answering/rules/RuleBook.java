package io.aidebug.topology.answering.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidebug.topology.answering.rules.FailureRule.Advice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The rules, read from their files.
final class RuleBook {

    private static final List<String> FAMILIES =
            List.of(
                    "dns",
                    "network",
                    "timeout",
                    "tls",
                    "authentication",
                    "permission",
                    "disk",
                    "memory",
                    "crash",
                    "locking",
                    "race",
                    "classpath",
                    "configuration",
                    "data-format",
                    "codec-driver",
                    "limits",
                    "remote-service",
                    "defect",
                    "test",
                    "unclassified");

    private final List<FailureRule> rules;

    private RuleBook(List<FailureRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /// The rules that come with the product.
    static RuleBook bundled() {
        ObjectMapper json = new ObjectMapper();
        List<FailureRule> rules = new ArrayList<>();
        for (String family : FAMILIES) {
            try (InputStream file = RuleBook.class.getResourceAsStream(family + ".json")) {
                JsonNode book = json.readTree(file);
                book.get("rules").forEach(rule -> rules.add(rule(family, book, rule)));
            } catch (IOException e) {
                throw new UncheckedIOException("The rules of " + family + " cannot be read", e);
            }
        }
        return new RuleBook(rules);
    }

    List<FailureRule> rules() {
        return rules;
    }

    private static FailureRule rule(String family, JsonNode book, JsonNode rule) {
        return new FailureRule(
                rule.required("id").asText(),
                family,
                rule.required("strength").asInt(),
                rule.path("provoked").asBoolean(book.path("provoked").asBoolean()),
                telltales(rule, "names"),
                telltales(rule, "says"),
                rule.required("cause").asText(),
                rule.required("refuted_by").asText(),
                new Advice(
                        both(rule, book, "steps"),
                        both(rule, book, "fixes"),
                        both(rule, book, "mitigation"),
                        both(rule, book, "logging")));
    }

    /// The rule's own texts, then those of its family.
    private static List<String> both(JsonNode rule, JsonNode book, String name) {
        List<String> all = new ArrayList<>(texts(rule, name));
        all.addAll(texts(book, name));
        return all;
    }

    private static List<Telltale> telltales(JsonNode rule, String name) {
        return texts(rule, name).stream().map(Telltale::of).toList();
    }

    private static List<String> texts(JsonNode node, String name) {
        return node.path(name).valueStream().map(JsonNode::asText).toList();
    }
}
