/// An analysis as its author proposes it: the language model or the offline rules. Nothing in it is
/// believed yet; `topology.answering.check` decides what is.
@NullMarked
package io.aidebug.topology.answering.draft;

import org.jspecify.annotations.NullMarked;
