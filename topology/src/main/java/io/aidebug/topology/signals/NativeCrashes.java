package io.aidebug.topology.signals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Crashes of native programs as shells, gdb, glog, glibc, the C++ runtime, the JVM and Android
/// tell them, with the frames below if there are any.
final class NativeCrashes implements TraceRecognizer {

    // A line without any of these needs no pattern.
    private static final List<String> HINTS =
            List.of(
                    "SIG",
                    "ignal",
                    "egmentation",
                    "segfault",
                    "terminate called",
                    "Assertion",
                    "corrupt",
                    "smashing",
                    "core dumped",
                    "Aborted at",
                    "heck fail",
                    "malloc",
                    "free()",
                    "munmap_chunk",
                    "*** Error in");
    private static final Pattern HEADING =
            Pattern.compile(
                    "(?:.{0,200}?\\s)??(Segmentation fault.{0,80}+|(?:Bus error|Aborted|Illegal"
                            + " instruction|Floating point exception) \\(core"
                            + " dumped\\)|(?:Program|Thread .{1,120}) (?:received|terminated with)"
                            + " signal SIG\\w{2,8}.{0,80}+|(?:Fatal )?signal \\d{1,3}"
                            + " \\(SIG\\w{2,8}\\), (?:code|fault).{0,400}+|\\*\\*\\* (?:Aborted"
                            + " at|SIG\\w{2,8} |Check failure|stack smashing detected|Error"
                            + " in).{0,400}+|SIG(?:SEGV|BUS|ILL|FPE|ABRT) \\(0x[0-9a-f]{1,4}\\) at"
                            + " pc=.{0,200}+|terminate called (?:after throwing|without an"
                            + " active|recursively).{0,400}+|(?:\\S{1,200}: )?Assertion [`'‘].{1,600}"
                            + " failed\\.?|Check failed: .{1,600}+|(?:double free or"
                            + " corruption|free\\(\\): invalid|malloc(?:\\(\\))?: |corrupted"
                            + " (?:size|double-linked)|munmap_chunk\\(\\):"
                            + " invalid).{0,120}+|\\S{1,64}\\[\\d{1,10}\\]:? segfault at .{1,300}+)");
    private static final Pattern WHAT = Pattern.compile("\\s{1,8}what\\(\\):\\s{1,4}(.{1,600}+)");
    private static final Pattern VOLATILE =
            Pattern.compile(
                    "segfault at .{1,200}(?= in )|, code -?\\d.*|\\(@0x.*| at pc=.*|Aborted"
                            + " at.*|^Thread .{1,120}?"
                            + " (?=received)|\\[\\d{1,10}\\]:?|[+\\[]?[0-9a-f]{8,16}[+\\]][0-9a-f]{0,16}\\]?");
    // What the shell says of it.
    private static final Pattern FAREWELL =
            Pattern.compile("(?:Aborted|Segmentation fault)(?: \\(core dumped\\))?");
    private static final int MAX_LINES_TO_FRAME = 30;

    @Override
    public Optional<Trace> recognize(List<LogLine> lines, int at) {
        String text = lines.get(at).text();
        if (HINTS.stream().noneMatch(text::contains)) {
            return Optional.empty();
        }
        Matcher heading = HEADING.matcher(text);
        if (!heading.matches()) {
            return Optional.empty();
        }
        String headline = heading.group(1).strip();
        int end = at + 1;
        Matcher what = WHAT.matcher(end < lines.size() ? lines.get(end).body() : "");
        List<Trace.Link> links = new ArrayList<>();
        List<Trace.Frame> frames = new ArrayList<>();
        if (what.matches()) {
            links.add(new Trace.Link(headline, name(headline), List.of()));
            links.add(new Trace.Link(lines.get(end).text(), Masker.mask(what.group(1)), frames));
            end++;
        } else {
            links.add(new Trace.Link(headline, name(headline), frames));
        }
        end = Math.max(end, stack(lines, end, frames));
        if (end < lines.size() && FAREWELL.matcher(lines.get(end).text()).matches()) {
            end++;
        }
        return Optional.of(new Trace(links, end));
    }

    private static String name(String headline) {
        return Masker.mask(VOLATILE.matcher(headline).replaceAll(""));
    }

    private static int stack(List<LogLine> lines, int from, List<Trace.Frame> frames) {
        int end = from;
        int limit = from + MAX_LINES_TO_FRAME;
        for (int i = from; i < lines.size() && i < limit; i++) {
            LogLine line = lines.get(i);
            Trace.Frame frame = NativeFrames.of(line.body());
            if (frame != null && (!frames.isEmpty() || NativeFrames.isInnermost(frame))) {
                if (frames.size() < MAX_FRAMES) {
                    frames.add(frame);
                }
                end = i + 1;
                // gdb wraps long frames and prints the source line between.
                limit = i + 4;
            } else if (line.beginsAnother()) {
                break;
            }
        }
        return end;
    }
}
