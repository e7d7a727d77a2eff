package io.aidebug.retrieval;

import java.util.Locale;

/// What makes two titles "the same": letters and digits only, lower-case, single blanks.
public final class IssueTitles {

    private static final int LONGEST = 1_000;

    private IssueTitles() {}

    /// The normal form; empty for a title without any letter or digit.
    public static String normalise(String title) {
        String cut = title.length() > LONGEST ? title.substring(0, LONGEST) : title;
        StringBuilder normal = new StringBuilder(cut.length());
        boolean gap = false;
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                if (gap && !normal.isEmpty()) {
                    normal.append(' ');
                }
                normal.append(c);
                gap = false;
            } else {
                gap = true;
            }
        }
        return normal.toString().toLowerCase(Locale.ROOT);
    }
}
