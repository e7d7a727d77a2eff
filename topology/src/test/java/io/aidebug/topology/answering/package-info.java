@NullMarked
package io.aidebug.topology.answering;

import org.jspecify.annotations.NullMarked;
