/// Defaults of Kafka clients and Kafka Streams, with the reasons, and the check that a broker
/// answers.
@NullMarked
package io.aidebug.service.kafka;

import org.jspecify.annotations.NullMarked;
