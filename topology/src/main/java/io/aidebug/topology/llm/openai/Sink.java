package io.aidebug.topology.llm.openai;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Takes the bytes of a response as they come, and tells how it ended. Used by one thread at a
/// time.
interface Sink {

    /// Takes more of the response.
    ///
    /// @return the ending when nothing more has to be read, else empty
    Optional<Ending> take(ByteBuffer bytes);

    /// The response is complete.
    Ending end();
}
