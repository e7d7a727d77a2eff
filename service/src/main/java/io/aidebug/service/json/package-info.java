/// Jackson as every part that runs on virtual threads uses it. Knows nothing of HTTP or Kafka.
@NullMarked
package io.aidebug.service.json;

import org.jspecify.annotations.NullMarked;
