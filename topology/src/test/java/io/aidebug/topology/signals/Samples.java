package io.aidebug.topology.signals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The logs in the test resources, each a small realistic one of its kind.
final class Samples {

    static final List<String> ALL =
            List.of(
                    "android-crash",
                    "android-native",
                    "asan",
                    "codes",
                    "cpp-terminate",
                    "gdb",
                    "go-panic",
                    "httpd-error",
                    "java-caused-by",
                    "java-every-line-prefixed",
                    "kernel-oops",
                    "node",
                    "python-oslo",
                    "python-syntax",
                    "python-traceback",
                    "rust-panic",
                    "rust-panic-old",
                    "sshd-syslog",
                    "tsan",
                    "ubsan");

    private static final LogSignalExtractor EXTRACTOR = new LogSignalExtractor();

    private Samples() {}

    static String text(String name) {
        try (InputStream sample = Samples.class.getResourceAsStream(name + ".log")) {
            if (sample == null) {
                throw new IllegalArgumentException("no sample called " + name);
            }
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LogSignals extract(String text) {
        return EXTRACTOR.extract(text);
    }

    static LogSignals of(String name) {
        return extract(text(name));
    }

    static Signal first(String name) {
        return of(name).signals().getFirst();
    }

    static List<String> texts(String name) {
        return of(name).signals().stream().map(Signal::text).toList();
    }
}
