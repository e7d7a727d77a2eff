package io.aidebug.retrieval.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidebug.retrieval.Embedder;
import io.aidebug.retrieval.EmbeddingModel;
import io.aidebug.retrieval.PermanentRetrievalException;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.TransientRetrievalException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// A model behind HTTP: `POST {"text": "..."}` is answered by `{"vector": [...]}`.
///
/// 400, 413 and 422 are about the text and final. Whatever else is no vector of the right size may
/// be one later: a service that is overloaded, behind a wrong key, or not the one that was meant
/// says so to every text, and none of them shall be given up for it.
public final class RemoteEmbedder implements Embedder {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Set<Integer> ABOUT_THE_TEXT = Set.of(400, 413, 422);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI url;
    private final EmbeddingModel model;
    private final Semaphore permits;

    /// @param model what the service runs; its name keeps vectors of different models apart
    /// @param threads calls at once
    public RemoteEmbedder(URI url, EmbeddingModel model, int threads) {
        this.url = url;
        this.model = model;
        this.permits = new Semaphore(threads, true);
    }

    @Override
    public EmbeddingModel model() {
        return model;
    }

    @Override
    public float[] embed(String text) throws RetrievalException {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        try {
            return vector(ask(text));
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (JsonProcessingException e) {
            throw new TransientRetrievalException(
                    "The embedding service did not answer with JSON", e);
        } catch (IOException e) {
            throw new TransientRetrievalException("The embedding service cannot be reached", e);
        } finally {
            permits.release();
        }
    }

    private static TransientRetrievalException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new TransientRetrievalException(
                "Interrupted while waiting for the embedding service", e);
    }

    private JsonNode ask(String text) throws IOException, InterruptedException, RetrievalException {
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .timeout(ANSWER)
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofByteArray(
                                        json.writeValueAsBytes(Map.of("text", text))))
                        .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        int status = response.statusCode();
        if (status == 200) {
            return json.readTree(response.body()).path("vector");
        }
        String message = "The embedding service answered " + status;
        if (ABOUT_THE_TEXT.contains(status)) {
            throw new PermanentRetrievalException(message, null);
        }
        throw new TransientRetrievalException(message, null);
    }

    private float[] vector(JsonNode numbers) throws TransientRetrievalException {
        if (numbers.size() != model.dimensions()) {
            throw new TransientRetrievalException(
                    "The embedding service sent %d numbers instead of %d"
                            .formatted(numbers.size(), model.dimensions()),
                    null);
        }
        float[] vector = new float[numbers.size()];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = numbers.get(d).floatValue();
        }
        return Pooling.normalise(vector);
    }

    @Override
    public void close() {
        http.close();
    }
}
