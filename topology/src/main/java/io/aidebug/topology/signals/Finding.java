package io.aidebug.topology.signals;

import java.util.List;

/// Everything that was found equal, told once.
///
/// @param key equal for the same thing in two runs
/// @param headlineKey the masked text, by which a headline without a trace finds the one that has
///   it
/// @param code for a code what it is, such as `errno 2`; otherwise ""
/// @param weight the loudest level at which it was logged; a warning that names no problem weighs
///   no more than chatter
/// @param origin the logger of the first telling
record Finding(
        Signal signal, String key, String headlineKey, String code, Level weight, String origin) {

    static Finding trace(Trace trace, LogLine line) {
        Signal signal =
                new Signal(
                        Signal.Kind.EXCEPTION,
                        Text.cut(trace.headline(), Signal.MAX_TEXT),
                        trace.inShort(),
                        1,
                        line.number());
        return new Finding(
                signal,
                trace.identity(),
                Masker.mask(trace.headline()),
                "",
                line.level(),
                line.origin());
    }

    static Finding code(String code, LogLine line) {
        String masked = Masker.mask(line.text());
        return new Finding(
                signal(Signal.Kind.CODE, line),
                code + '\n' + masked,
                masked,
                code,
                line.level(),
                line.origin());
    }

    static Finding line(LogLine line, Level weight) {
        String masked = Masker.mask(line.text());
        return new Finding(
                signal(Signal.Kind.LINE, line), masked, masked, "", weight, line.origin());
    }

    private static Signal signal(Signal.Kind kind, LogLine line) {
        return new Signal(kind, line.text(), List.of(), 1, line.number());
    }

    Signal.Kind kind() {
        return signal.kind();
    }

    int count() {
        return signal.count();
    }

    boolean hasFrames() {
        return !signal.frames().isEmpty();
    }

    /// Both tellings as one: this one's words, the earlier place, the louder level.
    Finding and(Finding other) {
        Signal both =
                new Signal(
                        kind(),
                        signal.text(),
                        signal.frames(),
                        count() + other.count(),
                        Math.min(signal.firstLine(), other.signal.firstLine()));
        Level louder = weight.compareTo(other.weight) >= 0 ? weight : other.weight;
        return new Finding(both, key, headlineKey, code, louder, origin);
    }
}
