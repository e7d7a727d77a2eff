/// A local server that speaks OpenAI's chat API and can misbehave in every way a real one does.
///
/// Hand-written on sockets, because most faults are below HTTP. For the tests of this module, the
/// end-to-end tests and the load runs, which start it as a process of its own by
/// [io.aidebug.topology.llm.chatserver.ChatServerMain].
@NullMarked
package io.aidebug.topology.llm.chatserver;

import org.jspecify.annotations.NullMarked;
