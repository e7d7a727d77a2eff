package io.aidebug.topology.signals;

import java.util.ArrayList;
import java.util.List;

/// A trace found in a stream of lines.
///
/// @param links the exceptions, outermost first, each the cause of the one before; never empty
/// @param end the index after its last line
record Trace(List<Link> links, int end) {

    private static final int MAX_CAUSES = 3;

    /// One exception of a chain.
    ///
    /// @param headline as printed, without prefix
    /// @param name what it is called when compared: a type, or a message with its variable parts
    ///   masked
    /// @param frames innermost call first
    record Link(String headline, String name, List<Frame> frames) {}

    /// One call.
    ///
    /// @param text as printed, trimmed
    /// @param function the function without line, address and what a compiler numbers
    /// @param library whether it belongs to a runtime, standard library or framework
    record Frame(String text, String function, boolean library) {}

    Trace {
        links = List.copyOf(links);
    }

    String headline() {
        return links.getFirst().headline();
    }

    boolean hasFrames() {
        return links.stream().anyMatch(link -> !link.frames().isEmpty());
    }

    /// The trace below its headline in at most 8 entries: the first calls of each exception, its
    /// own code before a library's, and the headlines of the causes between them.
    List<String> inShort() {
        List<Link> shown = shownLinks();
        int room = Signal.MAX_FRAMES - (shown.size() - 1);
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Link link = shown.get(i);
            if (i > 0) {
                entries.add(Text.cut(link.headline(), Signal.MAX_TEXT));
            }
            int share = (room + shown.size() - i - 1) / (shown.size() - i);
            List<Frame> frames = telling(link.frames(), share);
            frames.forEach(frame -> entries.add(Text.cut(frame.text(), 250)));
            room -= frames.size();
        }
        return List.copyOf(entries);
    }

    private List<Link> shownLinks() {
        if (links.size() <= 1 + MAX_CAUSES) {
            return links;
        }
        List<Link> shown = new ArrayList<>(links.subList(0, MAX_CAUSES));
        shown.add(links.getLast());
        return shown;
    }

    private static List<Frame> telling(List<Frame> frames, int limit) {
        if (frames.size() <= limit) {
            return frames;
        }
        int top = (limit + 1) / 2;
        List<Frame> chosen = new ArrayList<>(frames.subList(0, top));
        List<Frame> rest = frames.subList(top, frames.size());
        rest.stream().filter(frame -> !frame.library()).limit(limit - top).forEach(chosen::add);
        for (int i = 0; chosen.size() < limit; i++) {
            if (rest.get(i).library()) {
                chosen.add(rest.get(i));
            }
        }
        chosen.sort((a, b) -> Integer.compare(frames.indexOf(a), frames.indexOf(b)));
        return chosen;
    }

    /// Equal for two traces of one failure: the names of the chain and the innermost calls in code
    /// that is the application's own, the root cause's before its wrappers'.
    String identity() {
        List<String> parts = new ArrayList<>(links.stream().map(Link::name).toList());
        parts.addAll(ownCalls());
        if (!hasFrames()) {
            parts.add(Masker.mask(headline()));
        }
        return String.join("\n", parts);
    }

    private List<String> ownCalls() {
        for (Link link : links.reversed()) {
            List<String> own = calls(link, true);
            if (!own.isEmpty()) {
                return own;
            }
        }
        return links.reversed().stream()
                .map(link -> calls(link, false))
                .filter(calls -> !calls.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<String> calls(Link link, boolean own) {
        return link.frames().stream()
                .filter(frame -> !own || !frame.library())
                .map(Frame::function)
                .distinct()
                .limit(5)
                .toList();
    }
}
