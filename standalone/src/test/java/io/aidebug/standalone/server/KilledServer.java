package io.aidebug.standalone.server;

import io.aidebug.standalone.AidebugMain;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// One life of `aidebug start`, to be ended with kill -9.
///
/// @param index where the index' gRPC API listens
record KilledServer(JavaProcess process, Api api, TopicClient topics, URI index)
        implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);
    private static final Pattern READY = Pattern.compile("Ready on (http://\\S+)");
    private static final Pattern KAFKA = Pattern.compile("Kafka +(\\S+)");
    private static final Pattern REGISTRY = Pattern.compile("Schema registry +(\\S+)");
    private static final Pattern INDEX = Pattern.compile("Index \\(Qdrant\\) +(\\S+)");
    private static final Pattern ALL_SAID = Pattern.compile("(Ctrl-C stops it)");

    /// Starts it on what the directory holds and waits until it is ready.
    static KilledServer start(Path data, Path output) throws IOException {
        List<String> arguments =
                List.of(
                        "start",
                        "--port=0",
                        "--kafka-port=0",
                        "--registry-port=0",
                        "--index-port=0",
                        "--data-dir=" + data);
        var process = JavaProcess.start(AidebugMain.class, arguments, Map.of(), output);
        process.awaitOutput(ALL_SAID, START);
        URI address = URI.create(process.awaitOutput(READY, START));
        String kafka = process.awaitOutput(KAFKA, START);
        String registry = process.awaitOutput(REGISTRY, START);
        URI index = URI.create("grpc://" + process.awaitOutput(INDEX, START));
        return new KilledServer(process, new Api(address), new TopicClient(kafka, registry), index);
    }

    @Override
    public void close() {
        process.close();
        api.close();
    }
}
