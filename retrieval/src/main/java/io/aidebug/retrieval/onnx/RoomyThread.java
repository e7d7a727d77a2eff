package io.aidebug.retrieval.onnx;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Runs one thing on a thread with a stack of 16 MB.
///
/// The static initialisers of ONNX Runtime 1.29's native library need more than the 1 MB a Java
/// thread has by default: on an ordinary thread `System.load` ends the process with SIGSEGV,
/// without an error file. Only loading needs it. This class can go when `java -Xss1m` loads the
/// library of a later version.
final class RoomyThread {

    private static final long STACK_BYTES = 16L << 20;

    private RoomyThread() {}

    /// Waits for the result.
    ///
    /// @throws ExecutionException with what `task` threw
    static <T> T call(Callable<T> task) throws ExecutionException, InterruptedException {
        FutureTask<T> future = new FutureTask<>(task);
        Thread thread = new Thread(null, future, "load-embedding-model", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return future.get();
    }
}
