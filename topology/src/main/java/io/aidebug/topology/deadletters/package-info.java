/// What cannot be processed goes to the dead letters, with its reason and its place, and its job
/// ends in ERROR: admission reads the dead letters and sees to that, and for a pull of issues the
/// application that pulls.
///
/// Two ways lead there: [DeadLetterHandler] for records that cannot be read, and processors that
/// ask [DeadLetters] for a letter when their own work on a record fails for good. Knows Kafka and
/// the letters' record; knows nothing of what the records mean.
@NullMarked
package io.aidebug.topology.deadletters;

import org.jspecify.annotations.NullMarked;
