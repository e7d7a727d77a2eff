/// Tests of [io.aidebug.query.queues].
@NullMarked
package io.aidebug.query.queues;

import org.jspecify.annotations.NullMarked;
