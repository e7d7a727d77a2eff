/// The process's Micrometer registry and the endpoint that Prometheus scrapes.
@NullMarked
package io.aidebug.service.metrics;

import org.jspecify.annotations.NullMarked;
