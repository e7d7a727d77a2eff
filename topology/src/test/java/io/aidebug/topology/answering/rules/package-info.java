@NullMarked
package io.aidebug.topology.answering.rules;

import org.jspecify.annotations.NullMarked;
