@NullMarked
package io.aidebug.service.kafka;

import org.jspecify.annotations.NullMarked;
