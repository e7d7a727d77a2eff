/// Pulls of issues from Jira, as a reader sees them. They are few, so every instance reads all of
/// them into its memory and answers alone: no store, no routing. The topics are what lasts.
@NullMarked
package io.aidebug.query.sync;

import org.jspecify.annotations.NullMarked;
