@NullMarked
package io.aidebug.topology.answering.model;

import org.jspecify.annotations.NullMarked;
