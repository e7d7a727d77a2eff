/// What an analysis claims, held against what was submitted and retrieved. Code, not a model: a
/// quote is found or it is not.
///
/// [Material] is all text that may be quoted; [DraftCheck] turns a draft into a [CheckedAnswer] in
/// which every claim is marked. No clock, no network, no state; any thread may call it.
@NullMarked
package io.aidebug.topology.answering.check;

import org.jspecify.annotations.NullMarked;
