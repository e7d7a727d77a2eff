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
                    "at (?:[\\w.@-]{1,80}/{1,2})?((?:[\\w$]{1,80}\\.){0,15})([\\w$]{1,100})\\.([\\w$<>]{1,100})\\(([\\w$.-]{1,100}:\\d{1,7})\\).*");
    private static final Pattern PYTHON =
            Pattern.compile(
                    "File \"([^\"]{1,300})\", line (\\d{1,7})(?:, in (\\S{1,100}))?.*",
                    Pattern.DOTALL);
    private static final Pattern PYTHON_LIBRARY =
            Pattern.compile(
                    "^<|[\\\\/](?:site|dist)-packages[\\\\/]|[\\\\/]lib[\\\\/]python[\\d.]");
    // They check or translate for whoever called them.
    private static final Pattern GO_BETWEEN =
            Pattern.compile(
                    "(?:\\w{1,100}\\$)?(?:Preconditions|Asserts?|Assertions|Validate|Verify|Objects)\\."
                            + "|\\w{0,100}(?:Exception|Error)(?:\\$\\w{1,100})?\\.|[\\w$]{1,100}\\.(?!test)\\w{0,100}Exception$");
    // What a build moved below a package of its own is a library still.
    private static final Pattern RELOCATED =
            Pattern.compile("^(?:\\w{1,80}\\.){1,8}?(?:thirdparty|shaded|relocated|repackaged)\\.");
    private static final List<String> LIBRARIES =
            List.of(
                    "java.",
                    "javax.",
                    "jakarta.",
                    "jdk.",
                    "sun.",
                    "com.sun.",
                    "org.junit.",
                    "junit.",
                    "org.testng.",
                    "kotlin.",
                    "kotlinx.",
                    "scala.",
                    "groovy.",
                    "clojure.",
                    "android.",
                    "androidx.",
                    "com.google.common.",
                    "com.google.inject.",
                    "com.google.protobuf.",
                    "com.google.gson.",
                    "com.google.cloud.",
                    "io.grpc.",
                    "io.netty.",
                    "org.jboss.netty.",
                    "org.eclipse.jetty.",
                    "org.mortbay.",
                    "org.glassfish.",
                    "org.apache.catalina.",
                    "org.apache.tomcat.",
                    "org.apache.coyote.",
                    "org.apache.commons.",
                    "org.apache.logging.",
                    "org.apache.log4j.",
                    "org.apache.maven.",
                    "org.codehaus.plexus.",
                    "org.gradle.",
                    "worker.org.gradle.",
                    "org.springframework.",
                    "org.hibernate.",
                    "org.slf4j.",
                    "ch.qos.",
                    "com.fasterxml.",
                    "com.zaxxer.",
                    "reactor.",
                    "io.reactivex.",
                    "org.mockito.",
                    "org.assertj.",
                    "org.hamcrest.",
                    "org.powermock.",
                    "software.amazon.",
                    "com.amazonaws.",
                    "com.microsoft.azure.",
                    "com.azure.",
                    "org.apache.http.",
                    "org.apache.hc.",
                    "org.wildfly.openssl.",
                    "org.conscrypt.",
                    "org.bouncycastle.",
                    "okhttp3.",
                    "retrofit2.");

    /// The innermost call in code of the application's own that names its file and line; empty when
    /// there is none to open.
    static Optional<StackCall> firstOwn(List<String> frames) {
        return frames.stream()
                .map(String::strip)
                .map(StackCall::read)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<StackCall> read(String frame) {
        Matcher java = JAVA.matcher(frame);
        if (java.matches()) {
            String where = "%s.%s (%s)".formatted(java.group(2), java.group(3), java.group(4));
            boolean own = !isLibrary(java.group(1)) && !isGoBetween(java.group(2), java.group(3));
            return own ? Optional.of(new StackCall(where)) : Optional.empty();
        }
        Matcher python = PYTHON.matcher(frame);
        if (python.matches() && !PYTHON_LIBRARY.matcher(python.group(1)).find()) {
            String file = python.group(1);
            String function = python.group(3) == null ? "" : python.group(3) + " ";
            return Optional.of(
                    new StackCall("%s(%s:%s)".formatted(function, file, python.group(2))));
        }
        return Optional.empty();
    }

    private static boolean isGoBetween(String type, String method) {
        return GO_BETWEEN.matcher(type + "." + method).lookingAt();
    }

    private static boolean isLibrary(String packageName) {
        return RELOCATED.matcher(packageName).find()
                || LIBRARIES.stream().anyMatch(packageName::startsWith);
    }
}
