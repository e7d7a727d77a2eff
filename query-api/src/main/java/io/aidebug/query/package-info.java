/// The reading side: topics to views to HTTP. [io.aidebug.query.QueryMain] wires it as a process of
/// its own, the all-in-one process takes [io.aidebug.query.QueryApplication]. Meets the writing
/// side in topics only.
@NullMarked
package io.aidebug.query;

import org.jspecify.annotations.NullMarked;
