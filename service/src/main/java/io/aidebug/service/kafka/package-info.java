/// Defaults of Kafka clients and Kafka Streams, with the reasons, the check that a broker answers,
/// and how a big store is walked through on a stream thread.
@NullMarked
package io.aidebug.service.kafka;

import org.jspecify.annotations.NullMarked;
