@NullMarked
package io.aidebug.topology.answering.draft;

import org.jspecify.annotations.NullMarked;
