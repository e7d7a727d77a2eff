package io.aidebug.retrieval.onnx;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where DJL puts the tokenizer's native library before it loads it, and what it must not do on the
/// way.
///
/// DJL copies the library out of its own jar into `DJL_CACHE_DIR`, else `~/.djl.ai`. It would look
/// for other builds of it on the network and report its use to its makers; both are switched off.
final class TokenizerLibrary {

    private TokenizerLibrary() {}

    /// Before the first class of DJL is loaded. A container often has no home that can be written
    /// to: then the directory for temporary files takes its place.
    static void configure() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        boolean chosen =
                System.getenv("DJL_CACHE_DIR") != null
                        || System.getProperty("DJL_CACHE_DIR") != null;
        if (!chosen && !Files.isWritable(Path.of(System.getProperty("user.home", "/")))) {
            System.setProperty(
                    "DJL_CACHE_DIR",
                    Path.of(System.getProperty("java.io.tmpdir"), "aidebug-djl").toString());
        }
    }
}
