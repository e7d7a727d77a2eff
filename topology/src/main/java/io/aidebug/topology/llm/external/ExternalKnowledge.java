package io.aidebug.topology.llm.external;

import java.util.List;

/// A search outside the house. Called on virtual threads; bounds itself in time and never fails:
/// what goes wrong is logged, and no titles are found.
@FunctionalInterface
public interface ExternalKnowledge {

    /// No search at all.
    ExternalKnowledge NONE = (_, _) -> List.of();

    /// Titles, the best first.
    ///
    /// @param query redacted words; they leave the house
    /// @param most 1..10
    List<String> titles(String query, int most) throws InterruptedException;
}
