package io.aidebug.topology.answering.rules;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A pattern by which a rule knows its failure.
///
/// @param needs what it cannot match without: the text has one of them, whatever their case; empty
///   when that is not known
record Telltale(Pattern pattern, List<String> needs) {

    // Fewer letters stand in every text.
    private static final int MIN_LENGTH = 3;
    // An escape of more than one character, and blanks that mean nothing.
    private static final Pattern NOT_UNDERSTOOD =
            Pattern.compile("\\\\[^\\WbBdDsSwWnrt]|\\(\\?\\w{0,9}x");
    private static final String QUANTIFIER = "(?:[?*+]|\\{[^}]*\\})";
    private static final String UNIT = "(?:\\\\.|\\[(?:\\\\.|[^\\]\\\\])*\\])";
    // What stands for several characters, or for one that may be missing.
    private static final Pattern LOOSE =
            Pattern.compile("(?:" + UNIT + "|[^()|])" + QUANTIFIER + "+|" + UNIT + "|[.^$]");
    private static final Pattern INNERMOST_GROUP =
            Pattern.compile("\\([^()]*\\)" + QUANTIFIER + "*");
    private static final Pattern SYNTAX = Pattern.compile("[\\[\\](){}?*+]");
    private static final String GAP = "\n";

    Telltale {
        needs = List.copyOf(needs);
    }

    static Telltale of(String regex) {
        return new Telltale(Pattern.compile(regex), needs(regex));
    }

    /// Whether it is worth looking for it in a text.
    boolean mayBeIn(String lowerCase) {
        if (needs.isEmpty()) {
            return true;
        }
        for (String need : needs) {
            if (lowerCase.contains(need)) {
                return true;
            }
        }
        return false;
    }

    /// The longest plain text of each alternative, outside of groups.
    private static List<String> needs(String regex) {
        if (NOT_UNDERSTOOD.matcher(regex).find()) {
            return List.of();
        }
        String plain = LOOSE.matcher(regex).replaceAll(GAP);
        for (String before = ""; !before.equals(plain); ) {
            before = plain;
            plain = INNERMOST_GROUP.matcher(plain).replaceAll(GAP);
        }
        if (SYNTAX.matcher(plain).find()) {
            return List.of();
        }
        List<String> needs =
                Arrays.stream(plain.split("\\|", -1))
                        .map(alternative -> longest(alternative.split(GAP, -1)))
                        .map(text -> text.toLowerCase(Locale.ROOT))
                        .toList();
        boolean telling = needs.stream().allMatch(need -> need.length() >= MIN_LENGTH);
        return telling ? needs : List.of();
    }

    private static String longest(String... texts) {
        return Arrays.stream(texts).max(Comparator.comparingInt(String::length)).orElse("");
    }
}
