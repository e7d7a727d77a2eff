/// How full the pipeline's queues are: lag of the consumer groups, running jobs of the view, and
/// what this process' own stages tell. Looked at once a second at most, however many ask; knows
/// nothing of HTTP.
@NullMarked
package io.aidebug.query.queues;

import org.jspecify.annotations.NullMarked;
