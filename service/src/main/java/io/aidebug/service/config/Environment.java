package io.aidebug.service.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The `AIDEBUG_` variables of the environment, typed. A wrong value is noted and its default used
/// in the meantime, so that one start finds every fault: read everything, then call [#check]. A
/// variable `X_FILE` names a file that holds the value of `X`, for secrets that are mounted. Used
/// by one thread, at start.
public final class Environment {

    private static final String PREFIX = "AIDEBUG_";
    private static final String FILE = "_FILE";

    private final Map<String, String> variables;
    private final Map<String, String> effective = new TreeMap<>();

    /// Several settings may read one variable, whose fault is told once.
    private final Set<String> faults = new LinkedHashSet<>();

    /// Reads from the given variables; a main passes `System.getenv()`.
    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /// A text, or the default when it is absent or blank.
    public String text(String name, String otherwise) {
        return value(name, otherwise, otherwise, text -> text, "a text");
    }

    /// A text that must be there.
    public String required(String name) {
        Optional<String> found = optional(name);
        if (found.isEmpty()) {
            fault(name + " is not set");
        }
        return found.orElse("");
    }

    /// A text that may be there.
    public Optional<String> optional(String name) {
        String found = text(name, "");
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /// A secret that may be there and is to travel in a header. One that cannot is a fault, told
    /// without it.
    public Optional<String> secret(String name) {
        Optional<String> found = optional(name);
        if (found.isPresent() && !HeaderText.fits(found.get())) {
            fault(name + " must be one line of visible ASCII characters");
            return Optional.empty();
        }
        return found;
    }

    /// A list separated by commas; blanks fall away.
    public List<String> list(String name) {
        return Arrays.stream(text(name, "").split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /// A whole number within bounds, both included.
    public int integer(String name, int otherwise, int min, int max) {
        Function<String, Integer> reader = text -> within(Integer.parseInt(text), min, max);
        return value(
                name,
                otherwise,
                Integer.toString(otherwise),
                reader,
                "a whole number from " + min + " to " + max);
    }

    /// A number within bounds, both included.
    public double decimal(String name, double otherwise, double min, double max) {
        Function<String, Double> reader = text -> within(Double.parseDouble(text), min, max);
        return value(
                name,
                otherwise,
                Double.toString(otherwise),
                reader,
                "a number from " + min + " to " + max);
    }

    /// A time span within bounds, both included: `500ms`, `10s`, `5m`, `2h`, `30d` or ISO 8601.
    public Duration duration(String name, Duration otherwise, Duration min, Duration max) {
        return value(
                name,
                otherwise,
                otherwise.toString(),
                text -> within(Durations.parse(text), min, max),
                "a time such as 500ms, 10s or 5m, from " + min + " to " + max);
    }

    /// `true` or `false`.
    public boolean flag(String name, boolean otherwise) {
        return value(
                name,
                otherwise,
                Boolean.toString(otherwise),
                text -> choose(text, List.of("true", "false")).equals("true"),
                "true or false");
    }

    /// One of the given words, whatever its case.
    public String choice(String name, String otherwise, List<String> choices) {
        return value(
                name,
                otherwise,
                otherwise,
                text -> choose(text, choices),
                "one of " + String.join(", ", choices));
    }

    /// An address `host:port`, or nothing when the variable is absent.
    public Optional<HostPort> hostPort(String name) {
        return value(
                name,
                Optional.empty(),
                "",
                text -> Optional.of(HostPort.parse(text)),
                "an address host:port");
    }

    /// Every variable that begins with the prefix, by its full name without `_FILE`, values read.
    public Map<String, String> withPrefix(String prefix) {
        var found = new TreeMap<String, String>();
        for (String variable : variables.keySet()) {
            if (variable.startsWith(prefix)) {
                String name = SecretNames.withoutFile(variable);
                optional(name).ifPresent(value -> found.put(name, value));
            }
        }
        return found;
    }

    /// Settings that another module reads from variables of its own prefixes; what it refuses is
    /// noted, and its defaults are used in the meantime.
    ///
    /// @param reader throws IllegalArgumentException, naming every variable that is wrong; takes an
    ///   empty map
    public <T> T section(List<String> prefixes, Function<Map<String, String>, T> reader) {
        var found = new TreeMap<String, String>();
        prefixes.forEach(prefix -> found.putAll(withPrefix(prefix)));
        try {
            return reader.apply(found);
        } catch (IllegalArgumentException e) {
            fault(String.valueOf(e.getMessage()));
            return reader.apply(Map.of());
        }
    }

    /// Notes a fault that no single variable shows.
    public void fault(String sentence) {
        faults.add(sentence);
    }

    /// Ends the reading.
    ///
    /// @throws ConfigurationException when anything was wrong, listing all of it
    public void check() {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(List.copyOf(faults));
        }
    }

    /// What was read, one `NAME=value` a line, defaults included and secrets masked.
    public List<String> effective() {
        return effective.entrySet().stream()
                .map(e -> e.getKey() + "=" + SecretNames.mask(e.getKey(), e.getValue()))
                .toList();
    }

    /// Variables with our prefix that nobody read: misspelt, most likely.
    public List<String> unknown() {
        return variables.keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> !effective.containsKey(name))
                .filter(name -> !effective.containsKey(SecretNames.withoutFile(name)))
                .sorted()
                .toList();
    }

    private <T> T value(
            String name, T otherwise, String shown, Function<String, T> reader, String wanted) {
        String text = raw(name);
        effective.put(name, text == null ? shown : text);
        if (text == null) {
            return otherwise;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            fault("%s must be %s, not '%s'".formatted(name, wanted, SecretNames.mask(name, text)));
            return otherwise;
        }
    }

    private @Nullable String raw(String name) {
        String direct = blankToNull(variables.get(name));
        String file = blankToNull(variables.get(name + FILE));
        if (direct != null && file != null) {
            fault("Both " + name + " and " + name + FILE + " are set; keep one");
        }
        return direct == null && file != null ? content(name + FILE, Path.of(file)) : direct;
    }

    private @Nullable String content(String name, Path file) {
        try {
            return blankToNull(Files.readString(file));
        } catch (IOException e) {
            fault("%s names a file that cannot be read: %s".formatted(name, file));
            return null;
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static <T extends Comparable<T>> T within(T value, T min, T max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException("out of bounds");
        }
        return value;
    }

    private static String choose(String text, List<String> choices) {
        String lower = text.toLowerCase(Locale.ROOT);
        return choices.stream()
                .filter(choice -> choice.equals(lower))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("none of the choices"));
    }
}
