package io.aidebug.topology.llm.chatserver;

import java.io.IOException;

/// What the server does with a question; [Behaviours] has the usual ones and the faults.
@FunctionalInterface
public interface Behaviour {

    void answer(Question question, Wire wire) throws IOException, InterruptedException;
}
