/// The command line.
///
/// It is a client of the HTTP API, so every command works against a laptop and against a cluster.
/// Only `start` and `demo` run something, and they do it through the port [Server]. Two commands go
/// past the API to the topics, because what they do is the operator's and no asker's:
/// `dead-letters` and `replay`; they alone know records and Kafka. None knows stores or the
/// applications' code.
@NullMarked
package io.aidebug.standalone.cli;

import org.jspecify.annotations.NullMarked;
