package io.aidebug.retrieval;

/// A set of issues to look in. Names compare without regard to case and surrounding blanks.
public sealed interface IssueScope {

    /// Issues of which `component` or one of `components` has this name.
    record Component(String name) implements IssueScope {}

    /// Issues of one domain.
    record Domain(String name) implements IssueScope {}

    /// Every issue.
    record All() implements IssueScope {}

    /// As clients read it.
    default String label() {
        return switch (this) {
            case Component _ -> "component";
            case Domain _ -> "domain";
            case All _ -> "all";
        };
    }
}
