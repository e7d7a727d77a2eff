package io.aidebug.topology.answering.rules;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The call of a stack trace that an engineer would open first.
///
/// @param where as it is read: `S3AFileSystem.close (S3AFileSystem.java:123)`
record StackCall(String where) {

    private static final Pattern JAVA =
            Pattern.compile(
                    "at (?:[\\w.@-]{1,80}/{1,2})?((?:[\\w$]{1,80}\\.){0,15})([\\w$]{1,100})\\.([\\w$<>]{1,100})\\(([\\w$.-]{1,100}(?::\\d{1,7})?|Native"
                            + " Method|Unknown Source)\\).*");
    private static final Pattern PYTHON =
            Pattern.compile(
                    "File \"([^\"]{1,300})\", line (\\d{1,7})(?:, in (\\S{1,100}))?.*",
                    Pattern.DOTALL);
    private static final List<String> LIBRARIES =
            List.of(
                    "java.",
                    "javax.",
                    "jdk.",
                    "sun.",
                    "com.sun.",
                    "org.junit.",
                    "junit.",
                    "kotlin.",
                    "scala.",
                    "com.google.common.",
                    "io.netty.",
                    "org.eclipse.jetty.",
                    "org.apache.maven.",
                    "org.springframework.",
                    "com.fasterxml.",
                    "reactor.",
                    "org.mockito.",
                    "org.assertj.",
                    "software.amazon.",
                    "com.amazonaws.",
                    "org.apache.http.",
                    "okhttp3.");

    /// The innermost call that is not a library's; else the innermost one that can be read.
    static Optional<StackCall> firstOwn(List<String> frames) {
        Optional<StackCall> own =
                frames.stream()
                        .filter(frame -> !isLibrary(frame))
                        .map(StackCall::read)
                        .flatMap(Optional::stream)
                        .findFirst();
        return own.isPresent()
                ? own
                : frames.stream().map(StackCall::read).flatMap(Optional::stream).findFirst();
    }

    private static Optional<StackCall> read(String frame) {
        Matcher java = JAVA.matcher(frame.strip());
        if (java.matches()) {
            String where = "%s.%s (%s)".formatted(java.group(2), java.group(3), java.group(4));
            return Optional.of(new StackCall(where));
        }
        Matcher python = PYTHON.matcher(frame.strip());
        if (python.matches()) {
            String file = python.group(1);
            String function = python.group(3) == null ? "" : python.group(3) + " ";
            return Optional.of(
                    new StackCall("%s(%s:%s)".formatted(function, file, python.group(2))));
        }
        return Optional.empty();
    }

    private static boolean isLibrary(String frame) {
        String call = frame.strip().replaceFirst("^at (?:[\\w.@-]{1,80}/{1,2})?", "");
        return LIBRARIES.stream().anyMatch(call::startsWith);
    }
}
