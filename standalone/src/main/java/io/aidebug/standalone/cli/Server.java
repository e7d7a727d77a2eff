package io.aidebug.standalone.cli;

/// Starts the whole product in this process. The commands `start` and `demo` call it once, on the
/// main thread.
public interface Server {

    /// Returns when every part answers. A foreseen fault (a taken port, a locked directory) is a
    /// [ServerStartException] whose message is one sentence for the user.
    RunningServer start(ServerOptions options) throws InterruptedException;
}
