package io.aidebug.redaction;

import java.util.List;

/// What an installation adds to the built-in rules and takes from them.
///
/// @param custom patterns of its own
/// @param allowed what stays although it looks like a secret
/// @param userNames whether the user's name in a home directory's path is replaced as well
public record RedactionRules(List<CustomRule> custom, AllowList allowed, boolean userNames) {

    /// Nothing added, nothing taken.
    public static final RedactionRules NONE =
            new RedactionRules(List.of(), new AllowList(List.of()), false);

    public RedactionRules {
        custom = List.copyOf(custom);
    }

    /// Rules as people write them.
    ///
    /// @param file as [CustomRule#parse] reads it
    /// @param allowed entries as [AllowList] takes them
    /// @throws IllegalArgumentException naming every line of the file that is wrong
    public static RedactionRules of(String file, List<String> allowed, boolean userNames) {
        return new RedactionRules(CustomRule.parse(file), new AllowList(allowed), userNames);
    }
}
