package io.aidebug.topology.signals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The Linux kernel's oopses, BUGs, warnings, lockups and panics with their call traces.
final class KernelOopses implements TraceRecognizer {

    private static final Pattern HEADING =
            Pattern.compile(
                    ".{0,40}?(BUG: .{1,400}+|Kernel panic - not syncing.{0,400}+|kernel BUG at"
                            + " .{1,300}+|Oops: .{1,200}+|Oops(?: -.{0,200}+)?|general protection"
                            + " fault.{0,300}+|Unable to handle kernel .{1,300}+|Internal error:"
                            + " Oops.{0,200}+|WARNING: CPU: .{1,300}+|INFO: task .{1,200} blocked for"
                            + " more than .{1,80}+|divide error: .{0,200}+|(?:INFO:"
                            + " )?rcu_\\w{1,40}.{0,40} (?:self-)?detected stall.{0,200}+|invalid"
                            + " opcode: .{0,200}+)");
    // A line without any of these needs no pattern.
    private static final List<String> HINTS =
            List.of(
                    "BUG",
                    "ernel ",
                    "Oops",
                    "protection fault",
                    "WARNING: CPU",
                    "blocked for",
                    "detected stall",
                    "divide error",
                    "invalid opcode");
    private static final Pattern DUMP =
            Pattern.compile(
                    "(?i)(?:Modules linked in|CPU|PID|Comm|Hardware"
                            + " name|[RE]IP|EFLAGS|pc|lr|sp|pstate|[RE]?[A-D]X|R[SD]I|R[SB]P|R\\d{1,2}|x\\d{1,2}|[C-G]S|CR\\d|DR\\d|Code|Call"
                            + " Trace|Call"
                            + " trace|Stack|PGD|PUD|PMD|pgd|Process|Tainted|#PF|Oops|BUG|Kernel"
                            + " panic|Kernel Offset|IP|Workqueue|Fixing recursive|Mem abort"
                            + " info|ESR|EC|SET|FnV|EA|Data abort info|Fault|kernel BUG|invalid"
                            + " opcode|general protection|FSC|ISV|CM|user pgtable|task|Showing"
                            + " all|LR)\\b.*|<[/\\w]{1,12}>|---\\[.*|-{3,}.*|\\[<?[0-9a-f]{8,16}>?\\].*|\\[[0-9a-f]{8,16}\\]"
                            + " .*|={5,}.*|[0-9a-f]{8}.*|");
    private static final Pattern POINTER =
            Pattern.compile(
                    "\\s{0,20}(?:[RE]IP: (?:[0-9a-f]{4}:)?|(?:[RE]?IP|[RE]IP|pc|PC) (?:is"
                            + " at|:)\\s?)(?:\\[<?[0-9a-f]{4,16}>?\\]\\s?)?([\\w.]{1,100}+)\\+0x[0-9a-f]{1,8}/0x[0-9a-f]{1,8}.*");
    private static final Pattern FRAME =
            Pattern.compile(
                    "\\s{0,20}(?:\\[<[0-9a-f]{8,16}>\\]\\s)?(\\?"
                            + " )?(?:\\[<[0-9a-f]{8,16}>\\]\\s)?([\\w.]{1,100}+)\\+0x[0-9a-f]{1,8}/0x[0-9a-f]{1,8}(?:\\s\\[\\w{1,60}[^\\]]{0,60}\\])?.{0,60}+");
    private static final Pattern VARIANT =
            Pattern.compile("(?:\\.(?:constprop|isra|cold|part|llvm|lto_priv)(?:\\.\\d{1,20})?)+$");
    // How every call trace begins or ends.
    private static final Pattern ENTRY =
            Pattern.compile(
                    "(?:dump_stack|show_stack|panic|oops_|die|__die|__?warn|report_bug|handle_bug|exc_|asm_|do_(?:syscall|error_trap|trap|page_fault|invalid_op)|entry_|ret_from|kthread|page_fault|__?x64_sys|el\\d|watchdog_|__schedule|schedule|hrtimer|kasan_|print_).*");
    private static final Pattern VOLATILE =
            Pattern.compile(
                    "(?:CPU#?:? ?\\d{1,5}|PID:? ?\\d{1,9}|\\[[\\w/:-]{1,40}:\\d{1,9}\\]|for"
                            + " \\d{1,9}s!|at (?:virtual )?address.*|, address.*|:\\d{1,9} blocked)");
    private static final int MAX_LINES = 250;
    private static final int MAX_LINES_TO_FRAME = 50;
    private static final int MAX_STRANGE_LINES = 3;

    @Override
    public Optional<Trace> recognize(List<LogLine> lines, int at) {
        String text = lines.get(at).text();
        Matcher heading = HEADING.matcher(text);
        if (HINTS.stream().noneMatch(text::contains) || !heading.matches()) {
            return Optional.empty();
        }
        List<Trace.Frame> frames = new ArrayList<>();
        int end = walk(lines, at + 1, frames);
        boolean kernel = lines.get(at).stream().equals("kernel");
        if (frames.isEmpty() && !kernel && !heading.group(1).startsWith("Kernel panic")) {
            return Optional.empty();
        }
        String headline = heading.group(1).strip();
        String name = Masker.mask(VOLATILE.matcher(headline).replaceAll(""));
        return Optional.of(new Trace(List.of(new Trace.Link(headline, name, frames)), end));
    }

    /// Adds the calls of the first call trace and answers where the dump ends.
    private static int walk(List<LogLine> lines, int from, List<Trace.Frame> frames) {
        int end = from;
        int strange = 0;
        boolean ended = false;
        for (int i = from;
                i < lines.size()
                        && i < from + (frames.isEmpty() ? MAX_LINES_TO_FRAME : MAX_LINES)
                        && strange <= MAX_STRANGE_LINES;
                i++) {
            LogLine line = lines.get(i);
            String body = line.body();
            if (body.startsWith("---[ end")) {
                return i + 1;
            }
            Trace.Frame frame = frame(body);
            // A question mark: the unwinder only came across the address.
            if (frame != null && !frame.text().startsWith("? ")) {
                ended |= frames.size() >= MAX_FRAMES;
                if (!ended
                        && frames.stream().noneMatch(f -> f.function().equals(frame.function()))) {
                    frames.add(frame);
                }
            }
            boolean part = frame != null || DUMP.matcher(body.strip()).matches();
            strange = part ? 0 : strange + 1;
            end = part ? i + 1 : end;
        }
        return end;
    }

    private static Trace.@Nullable Frame frame(String body) {
        Matcher pointer = POINTER.matcher(body);
        if (pointer.matches()) {
            return call(body, pointer.group(1));
        }
        Matcher frame = FRAME.matcher(body);
        return frame.matches() ? call(body, frame.group(2)) : null;
    }

    private static Trace.Frame call(String body, String function) {
        String name = VARIANT.matcher(function).replaceFirst("");
        return new Trace.Frame(body.strip(), name, ENTRY.matcher(name).matches());
    }
}
