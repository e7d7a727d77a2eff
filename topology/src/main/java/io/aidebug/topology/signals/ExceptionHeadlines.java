package io.aidebug.topology.signals;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An exception that is named in a line without a trace below it.
final class ExceptionHeadlines implements TraceRecognizer {

    // A class or a setting that is merely called so.
    private static final Pattern MENTION =
            Pattern.compile("[\\w.$]{1,1200}+(?:\\s?[=,)]|\\.java|\\s(?:is|was|class|handler)\\b)");

    @Override
    public Optional<Trace> recognize(List<LogLine> lines, int at) {
        String body = lines.get(at).body();
        ExceptionTypes.Named named = ExceptionTypes.qualified(body);
        if (named == null) {
            named = ExceptionTypes.bare(body);
        }
        if (named == null || MENTION.matcher(named.headline()).lookingAt()) {
            return Optional.empty();
        }
        return Optional.of(
                new Trace(
                        List.of(new Trace.Link(named.headline(), named.type(), List.of())),
                        at + 1));
    }
}
