/// The language the processes speak with each other: topic names and settings, record headers, and
/// the rules that belong to a record itself (how the states of a job are ordered, when an answer
/// may be served again). The Avro records are generated from `src/main/avro` into
/// `io.aidebug.records`. Knows no other module.
@NullMarked
package io.aidebug.schemas;

import org.jspecify.annotations.NullMarked;
