package io.aidebug.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.aidebug.redaction.Finding.Rank;
import java.util.ArrayList;
import java.util.List;

/// A pattern of an installation's own, in the syntax of RE2, which needs time linear in the text
/// whatever the pattern (Cox, Regular expression matching can be simple and fast, 2007).
///
/// @param type what the placeholder says: capitals, digits and underscores
/// @param pattern its group `secret` is replaced; without one, all of the match
public record CustomRule(String type, Pattern pattern) {

    private static final String GROUP = "secret";
    private static final java.util.regex.Pattern TYPE =
            java.util.regex.Pattern.compile("[A-Z][A-Z0-9]{0,20}(?:_[A-Z][A-Z0-9]{0,20}){0,4}");

    /// Reads a file of rules, one a line: a type, blanks, a pattern. Blank lines and those that
    /// begin with `#` are passed over.
    ///
    /// @throws IllegalArgumentException naming every line that is wrong
    public static List<CustomRule> parse(String file) {
        var rules = new ArrayList<CustomRule>();
        var faults = new ArrayList<String>();
        List<String> lines = file.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && line.charAt(0) != '#') {
                read(line, i + 1, rules, faults);
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return List.copyOf(rules);
    }

    private static void read(String line, int number, List<CustomRule> rules, List<String> faults) {
        String[] parts = line.split("\\s+", 2);
        if (parts.length < 2 || !TYPE.matcher(parts[0]).matches()) {
            faults.add("line " + number + " must be a type such as EMPLOYEE_ID and a pattern");
            return;
        }
        try {
            Pattern pattern = Pattern.compile(parts[1]);
            if (pattern.matches("")) {
                faults.add("the pattern of line " + number + " matches the empty text");
            } else {
                rules.add(new CustomRule(parts[0], pattern));
            }
        } catch (PatternSyntaxException e) {
            faults.add("the pattern of line " + number + " is wrong: " + e.getDescription());
        }
    }

    void find(String text, List<Finding> found) {
        Matcher matcher = pattern.matcher(text);
        boolean named = pattern.namedGroups().containsKey(GROUP);
        while (matcher.find()) {
            int begin = named ? matcher.start(GROUP) : matcher.start();
            int end = named ? matcher.end(GROUP) : matcher.end();
            if (begin >= 0 && end > begin) {
                found.add(new Finding(type, Rank.SHAPE, begin, end, text.substring(begin, end)));
            }
        }
    }
}
