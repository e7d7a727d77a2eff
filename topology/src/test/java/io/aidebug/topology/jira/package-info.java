/// Tests of Jira's REST API as a source, against a local server that behaves as it does.
@NullMarked
package io.aidebug.topology.jira;

import org.jspecify.annotations.NullMarked;
