/// The broker and the lock as an outsider sees them: through Kafka clients and other processes.
@NullMarked
package io.aidebug.standalone.broker;

import org.jspecify.annotations.NullMarked;
