/// How a process starts, what it says when it cannot, and in which order it stops.
@NullMarked
package io.aidebug.service.process;

import org.jspecify.annotations.NullMarked;
