/// Turns evidence into a question to the model: instructions of ours in one message, everything
/// from outside as JSON data in another.
///
/// The instructions are versioned resource files; a change of words is a new version, because
/// remembered replies are bound to it. The data stands between two lines with a name that is made
/// of the data's own hash: nobody can write data that contains its own delimiter, and equal
/// evidence gives an equal question, which a random one would not. Line ends within the data are
/// escaped, so that no text of it can begin a line at all.
@NullMarked
package io.aidebug.topology.llm.prompt;

import org.jspecify.annotations.NullMarked;
