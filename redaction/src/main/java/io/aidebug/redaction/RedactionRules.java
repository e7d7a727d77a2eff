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
}
