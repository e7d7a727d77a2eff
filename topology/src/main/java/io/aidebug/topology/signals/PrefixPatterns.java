package io.aidebug.topology.signals;

import java.util.regex.Pattern;

/// The pieces that prefixes are made of. Each is tried at one place only and every quantifier is
/// bounded.
final class PrefixPatterns {

    private static final String LEVELS =
            "TRACE|DEBUG|VERBOSE|FINE|INFO|NOTICE|LOG|WARNING|WARN|ERROR|ERR|SEVERE|CRITICAL|CRIT|FATAL"
                    + "|ALERT|EMERG|PANIC";
    private static final String DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
    private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
    private static final String CLOCK = "\\d{1,2}:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?";
    private static final String ZONE = "(?:\\s?(?:Z|UTC|GMT|CES?T|[+-]\\d\\d:?\\d\\d)(?![\\w]))?";

    /// `nova-api.log.1.2017-05-16_13:53:08 ` before a time, as collectors of several files write.
    static final Pattern FILE_NAME =
            Pattern.compile("[\\w./-]{1,160}\\.log[\\w.:-]{0,60}\\s{1,4}(?=\\[?\\d{2,4}[-/])");

    static final Pattern CONTAINER =
            Pattern.compile("([\\w.-]{1,60}[-_]\\d{1,4})\\s{1,40}\\|(?=\\s|$)");

    static final Pattern CONTAINER_STREAM = Pattern.compile("\\s(?:stdout|stderr)\\s[FP](?=\\s)");

    static final Pattern STAMP =
            Pattern.compile(
                    "(?:<\\d{1,3}>(?:1 )?)?\\[?(?:"
                            // ISO, log4j, glued or blank between date and time
                            + ("\\d{4}[-/.]\\d\\d[-/.]\\d\\d[T _]" + CLOCK + ZONE)
                            // Spark, logcat
                            + ("|\\d\\d/\\d\\d/\\d\\d " + CLOCK)
                            + ("|\\d\\d-\\d\\d " + CLOCK)
                            // Apache httpd
                            + ("|" + DAY + " " + MONTH + " {1,2}\\d{1,2} " + CLOCK + " \\d{4}")
                            // java.util.logging, its class and method on the same line
                            + ("|"
                                    + MONTH
                                    + " \\d{1,2}, \\d{4} "
                                    + CLOCK
                                    + " [AP]M(?: [\\w.$]{1,200} [\\w$<>]{1,100}$)?")
                            // syslog
                            + ("|" + MONTH + " {1,2}\\d{1,2} " + CLOCK)
                            // Tomcat, nginx
                            + ("|\\d{1,2}[-/]" + MONTH + "[-/ ]\\d{4}[ :]" + CLOCK + ZONE)
                            + ("|" + CLOCK)
                            + ")\\]?:?(?=\\s|$|\\[|\\|)");

    static final Pattern KERNEL =
            Pattern.compile(
                    "\\s?\\[\\s{0,10}\\d{1,8}\\.\\d{3,9}\\](?:\\[\\s{0,6}[TC]\\d{1,8}\\])?");

    static final Pattern GLOG =
            Pattern.compile(
                    "([IWEF])\\d{4,8} "
                            + CLOCK
                            + "\\s{1,8}\\d{1,10} ([\\w./-]{1,100}:\\d{1,6})\\]");

    static final Pattern LOGCAT_THREADTIME =
            Pattern.compile(
                    "\\s{1,6}(?<pid>\\d{1,7})\\s{1,6}(?<thread>\\d{1,7}) (?<level>[VDIWEFA])"
                            + " (?<tag>[^:]{1,80}):(?=\\s|$)");

    static final Pattern LOGCAT_BRIEF =
            Pattern.compile(
                    "\\s?(?<level>[VDIWEFA])/(?<tag>[^:()]{1,80})\\(\\s{0,6}(?<thread>\\d{1,7})\\):(?=\\s|$)");

    static final Pattern SYSLOG_TAG =
            Pattern.compile(
                    "\\s(?<host><[A-Z]{2,12}_\\d{1,6}>|[\\w.:-]{1,100}+)\\s(?<tag>[\\w./-]{1,64}+(?:\\([^()\\s]{1,40}\\))?)(?:\\[(?<pid>\\d{1,10})\\])?:(?=\\s|$)");

    static final Pattern PYTHON_DEFAULT =
            Pattern.compile(
                    "(?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL):(?<name>[\\w.]{1,120}):(?=\\S)");

    static final Pattern PYTHON_DASHED =
            Pattern.compile(
                    "\\s{1,3}-\\s(?<name>[\\w.-]{1,120}+)\\s{1,20}-\\s(?<level>"
                            + LEVELS
                            + ")\\s{1,8}-");

    /// OpenStack's: process, level, logger, and a request context that only some lines have.
    static final Pattern OSLO =
            Pattern.compile(
                    "\\s\\d{1,8}\\s(?<level>"
                            + LEVELS
                            + ")\\s(?<name>[a-z_]\\w{0,60}+(?:\\.\\w{1,60}+){1,12}+)(?:\\s\\[(?:req-|None|-)[^\\]]{0,300}+\\])?(?=\\s|$)");

    static final Pattern REQUEST = Pattern.compile("\\s\\[req-[^\\]]{0,300}+\\]");

    static final Pattern LEVEL =
            Pattern.compile(
                    "\\s{0,40}(?:[\\[<(]\\s{0,8}(?:\\w{1,30}:)?((?i:"
                            + LEVELS
                            + "))\\d?\\s{0,8}[\\]>)]|(?:\\|\\s{0,8})?("
                            + LEVELS
                            + ")(?![\\w.-])(?!\\sEXCEPTION))[:|,]?");

    /// A thread in brackets, a process number, Spring Boot's dashes.
    static final Pattern FIELD =
            Pattern.compile(
                    "\\s{0,40}(?:\\[[^\\[\\]]{0,300}+(?:\\[[^\\[\\]]{0,100}+\\][^\\[\\]]{0,100}+)?\\]|---|\\|(?=\\s)|\\d{1,8}(?=\\s(?:---|\\[|"
                            + LEVELS
                            + ")))(?=\\s|$|\\[):?");

    static final Pattern BARE_LEVEL =
            Pattern.compile(
                    "\\[?("
                            + LEVELS
                            + ")\\]?(?![\\w.-]):?(?=\\s)(?!\\s{1,4}(?:EXCEPTION|\\w{0,20}Sanitizer|CPU:))");

    static final Pattern LOGGER =
            Pattern.compile(
                    "\\s{0,40}([A-Za-z_][\\w$/@-]{0,80}+(?:[.:][\\w$/<>@-]{1,80}+){0,14})(?:\\[\\d{1,10}\\])?\\s{0,60}(:|-)(?=\\s|$)");

    static final Pattern STATED_LEVEL =
            Pattern.compile(
                    "(?<![\\w])(?:level|severity|lvl)\"?[=:]\\s?\"?([A-Za-z]{1,11})(?![A-Za-z])");

    static final Pattern ONE_BLANK = Pattern.compile("\\s");

    private static final Pattern PROBLEM_NAME =
            Pattern.compile(
                    "(?i).{0,120}(?:exception|error|throwable|failure|failed|panic|fatal|warning|abort|bug|fault)");

    private PrefixPatterns() {}

    /// Tells `executor.Executor:` and `Foo -` from the beginning of a message such as
    /// `java.io.IOException:` or `Failed:`.
    static boolean looksLikeALogger(String name, String separator) {
        if (PROBLEM_NAME.matcher(name).matches()) {
            return false;
        }
        boolean qualified = name.indexOf('.') > 0 || name.indexOf(':') > 0 || separator.equals("-");
        return qualified || name.chars().filter(Character::isUpperCase).count() > 1;
    }
}
