package io.aidebug.topology.llm.memo;

import io.aidebug.topology.async.CallException;
import io.aidebug.topology.llm.ModelReply;
import java.util.Optional;

/// Where replies are remembered. Called on virtual threads, by many at the same time; a memory that
/// does not work costs money and never a job.
public interface ReplyMemory {

    /// The reply to an earlier request with this key; empty when there was none that can be read.
    ///
    /// @throws CallException for now, when there is one that cannot be fetched: it is paid already
    Optional<ModelReply> recall(String key) throws CallException, InterruptedException;

    /// Keeps the reply; returns once it is durable, or cannot be made so for now.
    ///
    /// @param promptVersion of the request, for whoever reads the memory later
    void remember(String key, String promptVersion, ModelReply reply) throws InterruptedException;
}
