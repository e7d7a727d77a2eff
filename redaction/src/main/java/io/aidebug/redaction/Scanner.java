package io.aidebug.redaction;

import java.util.List;

/// Finds what no literal announces: one pass over the view, whatever stands in it. Stateless.
@FunctionalInterface
interface Scanner {

    /// Adds what it finds, in order and without overlaps.
    void scan(View view, List<Finding> found);
}
