/// Builds the index anew from `aidebug.issues`, in a process beside the one that serves: the
/// indexing application of another generation runs here until it has caught up.
@NullMarked
package io.aidebug.standalone.reindex;

import org.jspecify.annotations.NullMarked;
