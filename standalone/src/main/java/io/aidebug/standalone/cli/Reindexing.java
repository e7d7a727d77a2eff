package io.aidebug.standalone.cli;

import java.util.Map;

/// Fills another generation of the index beside the one that is in use, and lets searches go to it.
/// The command `reindex` calls it once, on the main thread.
public interface Reindexing {

    /// Told how far it is, on the caller's thread.
    interface Progress {

        /// Called a few times a second.
        ///
        /// @param offsets how far in the topic it is: more than the issues that are done, because
        ///   older versions and the ends of transactions have a place in it too
        /// @param of where the topic ends
        void at(long offsets, long of);
    }

    /// Fills it; returns when every issue is in the new generation's collection and the alias
    /// points to it.
    ///
    /// @param variables the environment of the process, with the addresses of the servers
    /// @param generation short name, e.g. `g2`
    /// @return how many issues it holds
    /// @throws ServerStartException when a setting is wrong or a server is away, in one sentence
    long fill(Map<String, String> variables, String generation, Progress progress)
            throws InterruptedException;
}
