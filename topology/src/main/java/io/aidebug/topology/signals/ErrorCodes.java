package io.aidebug.topology.signals;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the code that a line reports: an errno, a Windows error, an HTTP status of 400 or more, an
/// exit code other than 0, a deadly signal.
final class ErrorCodes {

    // Linux' numbers, which are also those of every container.
    private static final Map<String, String> SIGNALS =
            Map.ofEntries(
                    Map.entry("1", "SIGHUP"),
                    Map.entry("2", "SIGINT"),
                    Map.entry("3", "SIGQUIT"),
                    Map.entry("4", "SIGILL"),
                    Map.entry("5", "SIGTRAP"),
                    Map.entry("6", "SIGABRT"),
                    Map.entry("7", "SIGBUS"),
                    Map.entry("8", "SIGFPE"),
                    Map.entry("9", "SIGKILL"),
                    Map.entry("11", "SIGSEGV"),
                    Map.entry("13", "SIGPIPE"),
                    Map.entry("15", "SIGTERM"),
                    Map.entry("24", "SIGXCPU"),
                    Map.entry("25", "SIGXFSZ"),
                    Map.entry("31", "SIGSYS"));

    private static final String REASONS =
            "Bad Request|Unauthorized|Payment Required|Forbidden|Not Found|Method Not Allowed|Not"
                    + " Acceptable|Request Time-?out|Conflict|Gone|Precondition"
                    + " Failed|(?:Payload|Request Entity|Content) Too Large|URI Too Long|Unsupported"
                    + " Media Type|Unprocessable|Too Many Requests|Internal Server Error|Internal"
                    + " Error|Not Implemented|Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway"
                    + " Time-?out";

    private static final List<Code> CODES =
            List.of(
                    new Code(
                            "winerror",
                            "winerror",
                            "(?i)(?<![a-z])WinError[ :=#]{1,3}(\\d{1,6})|HRESULT:?\\s?(?:="
                                    + " ?)?(0x[0-9a-f]{8})"),
                    new Code(
                            "errno",
                            "err",
                            "(?i)(?<![a-z])errno[ :=]{1,3}-?(?!0\\b)(\\d{1,4})\\b|\\bos error"
                                    + " (\\d{1,5})\\)"),
                    new Code(
                            "errno",
                            "e",
                            "(?<![\\w.])(E(?:ACCES|ADDRINUSE|ADDRNOTAVAIL|AGAIN|AI_AGAIN|ALREADY|BADF|BUSY|CONNABORTED|CONNREFUSED|CONNRESET|DEADLK|DESTADDRREQ|DQUOT"
                                    + "|EXIST|FAULT|FBIG|HOSTDOWN|HOSTUNREACH|INTR|INVAL|IO|ISDIR|LOOP|MFILE|MSGSIZE|NAMETOOLONG|NETDOWN|NETUNREACH|NFILE|NOBUFS"
                                    + "|NODATA|NODEV|NOENT|NOEXEC|NOMEM|NOSPC|NOSYS|NOTCONN|NOTDIR|NOTEMPTY|NOTFOUND|NOTSOCK|NOTSUP|OPNOTSUPP|OVERFLOW|PERM|PIPE|PROTO"
                                    + "|RANGE|REMOTEIO|ROFS|SOCKETTIMEDOUT|SRCH|STALE|TIME|TIMEDOUT|TIMEOUT|TXTBSY|XDEV))(?![\\w])"),
                    new Code(
                            "signal",
                            "sig",
                            "(?<![A-Za-z])(SIG(?:SEGV|ABRT|BUS|ILL|FPE|KILL|TRAP|SYS|XCPU|XFSZ))(?![A-Za-z])|(?i:killed"
                                    + " by|terminated by|terminated"
                                    + " with|received|caught|got|fatal|crashed with|exited on)"
                                    + " (?i:signal:?"
                                    + " )?(SIG(?:TERM|INT|HUP|QUIT|PIPE))(?![A-Za-z])|(?i:\\b(?:killed|terminated|by|received|fatal|caught|on|with|uncaught))["
                                    + " :,(]{1,3}(?i:signal)[ :=]{1,3}(\\d{1,2})\\b|^signal:"
                                    + " (\\w{3,40})"),
                    new Code(
                            "exit",
                            "exit|return|status",
                            "(?i)(?<![a-z])(?:exit(?:ed|s|ing)?|terminated|finished|failed|returned|died)(?:"
                                    + " abnormally)?(?:,? with)?(?: a)?(?: non-?zero)?(?: exit)?(?:"
                                    + " code| status)?(?: of)?["
                                    + " :=]{1,3}[\\[(]?-?(?!0+\\b)(\\d{1,10})(?![\\d.:]|\\s?(?:ms|s|sec|seconds|minutes|bytes|tasks?|times|%)\\b)|exit["
                                    + " _-]?(?:code|status)[\"']?["
                                    + " :=]{1,3}[\\[(]?-?(?!0+\\b)(\\d{1,10})\\b|(?<![a-z])return(?:ed)?"
                                    + " (?:code|status)[ :=]{1,3}-?(?!0+\\b)(\\d{1,10})\\b"),
                    new Code(
                            "http",
                            "http|status|response|request|unauthorized|forbidden|not"
                                    + " |error|conflict|gone|gateway|unavailable|too"
                                    + " |unprocessable|unsupported|precondition",
                            "(?i)(?<![a-z])HTTP(?:/\\d(?:\\.\\d)?)?[\"']?(?: error| status|"
                                    + " response)?(?: code)?[\"']?["
                                    + " :=]{1,3}([45]\\d\\d)(?![\\w.]|,\\d)|(?<![a-z])(?:status|statuscode|response)(?:["
                                    + " _-]?code)?[\"']?["
                                    + " :=(]{1,3}\"?([45]\\d\\d)(?![\\w.]|,\\d)|(?<![\\w.,:-])([45]\\d\\d)["
                                    + " :,-]{1,3}\"?(?:"
                                    + REASONS
                                    + ")"));

    private ErrorCodes() {}

    /// The first code of the line by importance, such as `errno 111`, `http 503` or `signal
    /// SIGSEGV`; null when there is none.
    static @Nullable String find(String body) {
        String lower = body.toLowerCase(Locale.ROOT);
        for (Code code : CODES) {
            String value = code.mayBeIn(lower) ? code.find(body) : null;
            if (value != null) {
                return code.kind() + ' ' + value;
            }
        }
        return null;
    }

    private record Code(String kind, List<String> hints, Pattern pattern) {
        Code(String kind, String hints, String regex) {
            this(
                    kind,
                    List.of(hints.toLowerCase(Locale.ROOT).split("\\|", -1)),
                    Pattern.compile(regex));
        }

        // A word that must occur; many lines have none and need no pattern.
        boolean mayBeIn(String lower) {
            return hints.stream().anyMatch(lower::contains);
        }

        @Nullable String find(String body) {
            Matcher matcher = pattern.matcher(body);
            if (!matcher.find()) {
                return null;
            }
            for (int group = 1; group <= matcher.groupCount(); group++) {
                String value = matcher.group(group);
                if (value != null) {
                    return kind.equals("signal") ? SIGNALS.getOrDefault(value, value) : value;
                }
            }
            return null;
        }
    }
}
