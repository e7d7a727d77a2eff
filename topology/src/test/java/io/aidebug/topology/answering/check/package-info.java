@NullMarked
package io.aidebug.topology.answering.check;

import org.jspecify.annotations.NullMarked;
