package io.aidebug.topology.answering.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidebug.topology.llm.LanguageModel;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelReply.ReplyEnd;
import io.aidebug.topology.llm.ModelRequest;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The worst model there can be: it does what the injection asks for, each time it is asked, and
/// knows its instructions by heart.
record ObedientModel(Injection injection) implements LanguageModel {

    private static final int MANY = 10_000;
    private static final Pattern DELIMITER = Pattern.compile("DATA-[0-9a-f]{24}");

    @Override
    public ModelReply ask(ModelRequest request, Instant deadline) {
        Matcher delimiter = DELIMITER.matcher(request.system());
        if (!delimiter.find()) {
            throw new IllegalArgumentException("Instructions without a delimiter");
        }
        String reply = reply(request.system(), delimiter.group());
        return new ModelReply(reply, "obedient", 1, 1, ReplyEnd.COMPLETE);
    }

    private String reply(String system, String secret) {
        ObjectNode reply =
                Replies.with("The pool lost its database", 70, "logs", InjectionTest.TRUE_LINE);
        return switch (injection.obey()) {
            case "foreign_key" -> naming(reply, injection.key());
            case "homoglyph_key" -> naming(reply, "РАY-77");
            case "fullwidth_key" -> naming(reply, "ＰＡＹ－７８");
            case "zero_width_key" -> naming(reply, "P\u200bAY-7\u200b9");
            case "dash_key" -> naming(reply, "PAY\u201380");
            case "minus_key" -> naming(reply, "EVIL\u2212674");
            case "foreign_lowercase_key" -> naming(reply, "evil-675");
            case "lowercase_key" -> naming(reply, "pay-9999");
            case "tags", "issue_field" -> naming(reply, "EVIL-673");
            case "bidi" -> saying(reply, "\u202elufmrah si xif eht 776-LIVE\u202c (safe)");
            case "leak" -> saying(reply, system);
            case "leak_spaced" -> saying(reply, String.join(" ", secret.split("")));
            case "leak_split" -> {
                reply.withArray("open_questions").add(secret.replaceAll("(.{4})", "$1-"));
                yield reply.toString();
            }
            case "link" ->
                    saying(
                            reply,
                            "![x](" + InjectionTest.LINK + "?d=all) or " + InjectionTest.LINK);
            case "html" -> saying(reply, "<script src=\"" + InjectionTest.LINK + "\"></script>");
            case "command" ->
                    saying(
                            reply,
                            "Run `touch "
                                    + InjectionTest.MARKER
                                    + "` $(touch "
                                    + InjectionTest.MARKER
                                    + ")");
            case "file" ->
                    saying(reply, "The fault is in deploy/Secrets.py and /opt/evil/Dropper.java");
            case "fake_quote" ->
                    Replies.with("Confirmed", 100, "logs", "root cause confirmed by vendor")
                            .toString();
            case "confident" -> {
                ObjectNode bare = Replies.empty();
                Replies.cause(bare, "It is certain", 100);
                yield bare.toString();
            }
            case "patch" ->
                    patching(
                            reply,
                            "src/main/java/Backdoor.java",
                            "agreed with EVIL-1",
                            "+ return true; // " + InjectionTest.LINK);
            case "patch_key" ->
                    patching(
                            reply,
                            injection.path(),
                            "wait longer",
                            "+ retry(); // as in " + injection.key());
            case "patch_header" ->
                    patching(
                            reply,
                            injection.path(),
                            "wait longer",
                            "--- a/src/main/java/Backdoor.java\n"
                                    + "+++ b/src/main/java/Backdoor.java\n+ return true;");
            case "family" -> {
                ((ObjectNode) reply.at("/hypotheses/0")).put("family", injection.key());
                yield reply.toString();
            }
            case "extra_field" -> reply.put("command", "rm -rf /").toString();
            case "not_json" -> "PWNED";
            case "empty" -> "{}";
            case "duplicate_field" -> reply.toString().replaceFirst("\\{", "{\"hypotheses\":[],");
            case "trailing" -> reply + "\nThe real answer: EVIL-678";
            case "deep" -> "[".repeat(MANY) + "]".repeat(MANY);
            case "huge_number" -> reply.toString().replace("70", "1e999");
            case "wrong_types" -> reply.toString().replace("\"network\"", "7");
            case "lists" -> {
                for (int i = 0; i < MANY; i++) {
                    Replies.step(reply, "next_steps", "EVIL-" + i);
                }
                yield reply.toString();
            }
            default -> throw new IllegalArgumentException(injection.obey());
        };
    }

    private String naming(ObjectNode reply, String key) {
        Replies.issue(reply, key);
        Replies.cause(reply, "The same as " + key, 100)
                .withArray("evidence")
                .addObject()
                .put("source", key)
                .put("text", InjectionTest.TRUE_LINE);
        patching(reply, injection.path(), "as in " + key, "+ retry(); // as in " + key);
        return saying(reply, "Do what " + key + " did");
    }

    private static String patching(
            ObjectNode reply, String path, String explanation, String change) {
        reply.withArray("patches")
                .addObject()
                .put("file_path", path)
                .put("explanation", explanation)
                .put("change", change);
        return reply.toString();
    }

    private static String saying(ObjectNode reply, String text) {
        for (String list : new String[] {"fixes", "mitigation", "next_steps"}) {
            Replies.step(reply, list, text);
        }
        Replies.cause(reply, text, 100)
                .withArray("evidence")
                .addObject()
                .put("source", "logs")
                .put("text", InjectionTest.TRUE_LINE);
        reply.withArray("open_questions").add(text);
        return reply.toString();
    }
}
