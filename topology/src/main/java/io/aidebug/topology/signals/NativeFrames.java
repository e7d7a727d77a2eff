package io.aidebug.topology.signals;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The frames of native code: sanitizers', gdb's, Valgrind's, glog's, glibc's and Android's.
final class NativeFrames {

    // With an address, or with something that only a call has.
    private static final Pattern NUMBERED =
            Pattern.compile(
                    "\\s{0,20}#\\d{1,4}\\s{1,4}(?:(?:pc )?(?:0x)?[0-9a-fA-F]{6,16}\\s{1,4}"
                            + "|(?=.{1,400}(?:\\) at |:\\d|\\+0x)))(?:in )?(\\S.{0,600}+)");
    private static final Pattern INNERMOST = Pattern.compile("#0{1,4}\\s");
    private static final Pattern VALGRIND =
            Pattern.compile("==\\d{1,10}==\\s{1,8}(?:at|by) 0x[0-9A-Fa-f]{1,16}: (\\S.{0,600}+)");
    private static final Pattern GLOG =
            Pattern.compile(
                    "\\s{0,20}@\\s{1,12}0x[0-9a-f]{1,16}\\s{1,4}(?:\\(unknown\\)\\s?)?(\\S.{0,600}+)");
    private static final Pattern GLIBC =
            Pattern.compile(
                    "\\s{0,20}(\\S{1,300}\\([^()]{0,300}\\+0x[0-9a-f]{1,16}\\))\\s?\\[0x[0-9a-f]{1,16}\\]\\s?");
    private static final List<Pattern> SHAPES = List.of(NUMBERED, VALGRIND, GLOG, GLIBC);
    private static final Pattern IN_LIBRARY =
            Pattern.compile("(\\S{1,300}?)\\s?\\(([^()+]{1,300}+)\\+(?:0x)?[0-9a-f]{1,16}\\).*");
    private static final Pattern ONLY_LIBRARY =
            Pattern.compile("(?:<unknown module>|\\?\\? \\(\\)|\\(?(/[^\\s()+]{1,300}+)\\+?.*)");
    private static final Pattern FUNCTION =
            Pattern.compile("(?:\\(anonymous namespace\\)::)?[^\\s(]{1,400}+(?:\\s(?=<|const))?");
    private static final Pattern LIBRARY =
            Pattern.compile(
                    "(?:__(?:libc|asan|tsan|msan|ubsan|interceptor|sanitizer|GI_|pthread|cxa|gnu_cxx|assert|restore_rt|kernel)"
                            + "|std::|\\?\\?|art::|_Z?NSt|(?:_start|raise|abort|gsignal|start_thread|clone3?|operator"
                            + " (?:new|delete)|malloc|calloc|realloc|free"
                            + "|mem(?:cpy|set|move|cmp)|str(?:len|cpy|cmp|cat|dup)|killpg|tgkill)\\b).*"
                            + "|.{0,400}(?:/lib(?:64)?/|/usr/lib|/apex/|/system/lib|sanitizer_common).*");

    private NativeFrames() {}

    /// The call that a line shows, null when it shows none.
    static Trace.@Nullable Frame of(String body) {
        for (Pattern shape : SHAPES) {
            Matcher call = shape.matcher(body);
            if (call.matches()) {
                return frame(body.strip(), call.group(1));
            }
        }
        return null;
    }

    /// Whether a stack can begin with it; `#7 ...` without the calls before is more likely a
    /// number.
    static boolean isInnermost(Trace.Frame frame) {
        return !frame.text().startsWith("#") || INNERMOST.matcher(frame.text()).lookingAt();
    }

    private static Trace.Frame frame(String text, String call) {
        return new Trace.Frame(text, function(call), LIBRARY.matcher(call).matches());
    }

    private static String function(String call) {
        Matcher within = IN_LIBRARY.matcher(call);
        if (call.startsWith("/") && within.matches()) {
            return Text.fileName(within.group(1)) + ' ' + within.group(2);
        }
        Matcher only = ONLY_LIBRARY.matcher(call);
        if (only.matches()) {
            return only.group(1) == null ? "??" : Text.fileName(only.group(1));
        }
        Matcher function = FUNCTION.matcher(call);
        return Masker.mask(function.lookingAt() ? function.group() : call);
    }
}
