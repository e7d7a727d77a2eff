/// A real Kafka broker inside the process, and the lock that keeps two processes out of one data
/// directory. What uses it gets an address and nothing else: the applications must not know that
/// their cluster is here.
///
/// Order at start: lock, broker, everything else; at the end the other way round.
@NullMarked
package io.aidebug.standalone.broker;

import org.jspecify.annotations.NullMarked;
