package io.aidebug.retrieval.onnx;

/// A process that embeds until it is told to end, and closes its embedder then, as the product's
/// processes do.
final class StoppedWhileEmbedding {

    private static final int THREADS = 2;

    private StoppedWhileEmbedding() {}

    public static void main(String[] args) throws Exception {
        OnnxEmbedder embedder = OnnxEmbedder.load(THREADS);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(embedder)));
        for (int i = 0; i < THREADS; i++) {
            Thread.ofPlatform().daemon().start(() -> embedForEver(embedder));
            Thread.ofVirtual().start(() -> embedForEver(embedder));
        }
        embedder.embed("once");
        System.out.println("embeds");
        Thread.currentThread().join();
    }

    private static void embedForEver(OnnxEmbedder embedder) {
        try {
            while (true) {
                embedder.embed(
                        "The connection pool is exhausted and nobody returns anything. "
                                .repeat(30));
            }
        } catch (Exception e) {
            // Closed: the process ends.
        }
    }

    /// The environment's own hook runs beside this one.
    private static void stop(OnnxEmbedder embedder) {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        embedder.close();
    }
}
