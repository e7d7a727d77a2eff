/// Tests of pulling issues from Jira.
@NullMarked
package io.aidebug.topology.sync;

import org.jspecify.annotations.NullMarked;
