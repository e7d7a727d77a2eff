package io.aidebug.topology.llm.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aidebug.topology.async.CallException;
import io.aidebug.topology.async.CallFailure.PermanentFailure;
import io.aidebug.topology.llm.LanguageModel;
import io.aidebug.topology.llm.ModelReply;
import io.aidebug.topology.llm.ModelRequest;
import io.aidebug.topology.llm.ModelServer;
import io.aidebug.topology.llm.SpentCallException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A model behind OpenAI's chat API (`POST <base>/chat/completions`, streamed), over HTTP/1.1.
///
/// One call makes one attempt: no retries but those that leave out a field which the server has
/// refused, and that is remembered for the calls after it. So is that a server passes over the
/// schema: then the schema is told in words. Redirects are not followed, because the key would go
/// along. Bounded in time by the earlier of the deadline and the attempt's own limit, in memory by
/// 1 MiB a reply. Opened and closed by the process's wiring, shared by all calls.
///
/// Source: the OpenAI API reference, "Create chat completion", and what vLLM, llama.cpp and Ollama
/// document of it.
public final class OpenAiLanguageModel implements LanguageModel, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenAiLanguageModel.class);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    private final ModelServer server;
    private final Address address;
    private final Clock clock;
    private final ExecutorService threads;
    private final HttpClient client;
    private final AtomicReference<Dialect> dialect;
    private final SchemaHabit schemas = new SchemaHabit();

    public OpenAiLanguageModel(ModelServer server, Clock clock) {
        this.server = server;
        this.address = new Address(server);
        this.clock = clock;
        this.dialect = new AtomicReference<>(Dialect.startingWith(server.json()));
        this.threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("llm-http-", 0).factory());
        this.client =
                HttpClient.newBuilder()
                        .version(Version.HTTP_1_1)
                        .followRedirects(Redirect.NEVER)
                        .connectTimeout(shorter(CONNECT_LIMIT, server.attemptTimeout()))
                        .executor(threads)
                        .build();
    }

    @Override
    public ModelReply ask(ModelRequest request, Instant deadline)
            throws CallException, InterruptedException {
        Instant until = earlier(deadline, clock.instant().plus(server.attemptTimeout()));
        while (true) {
            Dialect spoken = dialect.get();
            switch (exchange(request, spoken, until)) {
                case Ending.Replied(ReplyParts parts) -> {
                    ModelReply reply = parts.reply(characters(request), server.model());
                    learn(spoken, request, reply);
                    return reply;
                }
                case Ending.Failed(var failure, boolean spent) ->
                        throw spent ? new SpentCallException(failure) : new CallException(failure);
                case Ending.Refused(Refusal refusal) -> learn(spoken, refusal);
            }
        }
    }

    /// Cuts off what still runs.
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
        threads.shutdownNow();
    }

    private Ending exchange(ModelRequest request, Dialect spoken, Instant until)
            throws InterruptedException {
        Duration left = Duration.between(clock.instant(), until);
        if (!left.isPositive()) {
            return new Ending.Failed(ConnectionFailures.late(), false);
        }
        try {
            var question = new SentBody(ChatBody.of(request, server, spoken));
            return new Exchange(Bounds.USUAL).run(client, address.post(question), question, left);
        } catch (JsonProcessingException _) {
            return new Ending.Failed(
                    new PermanentFailure("The question could not be written."), false);
        }
    }

    private void learn(Dialect spoken, Refusal refusal) throws CallException {
        Optional<Dialect> next =
                refusal.mayBeOfDialect() ? spoken.without(refusal.body()) : Optional.empty();
        if (next.isEmpty()) {
            throw new CallException(refusal.failure(clock.instant()));
        }
        if (dialect.compareAndSet(spoken, next.get())) {
            LOG.info("The language model's server refused a field; from now on {}", next.get());
        }
    }

    /// The next question tells the schema in words, which may be the one that asks again.
    private void learn(Dialect spoken, ModelRequest request, ModelReply reply) {
        Optional<Dialect> next = spoken.withoutSchema();
        if (next.isPresent()
                && schemas.isIgnoredIn(reply, request.jsonSchema())
                && dialect.compareAndSet(spoken, next.get())) {
            LOG.info(
                    "The language model's server passed over the schema; from now on {}",
                    next.get());
        }
    }

    private static int characters(ModelRequest request) {
        return request.system().length()
                + request.messages().stream().mapToInt(message -> message.text().length()).sum();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
