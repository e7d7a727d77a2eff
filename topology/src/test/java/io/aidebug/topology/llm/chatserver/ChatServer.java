package io.aidebug.topology.llm.chatserver;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Listens on a loopback port and answers every question as it is told to at that moment. One
/// virtual thread per connection; thousands of connections are fine.
public final class ChatServer implements AutoCloseable {

    private static final int BACKLOG = 4_096;

    private final ServerSocket listener;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("chat-server-", 0).factory());
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private final CallCount count = new CallCount();
    private final boolean remembering;
    private volatile Behaviour behaviour;

    private ChatServer(int port, Behaviour behaviour, boolean remembering) throws IOException {
        this.behaviour = behaviour;
        this.remembering = remembering;
        this.listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        threads.execute(this::accept);
    }

    /// Starts on a free port and remembers what it is asked.
    public static ChatServer start(Behaviour behaviour) throws IOException {
        return new ChatServer(0, behaviour, true);
    }

    /// Starts on the given port and only counts what it is asked, for long runs.
    public static ChatServer counting(int port, Behaviour behaviour) throws IOException {
        return new ChatServer(port, behaviour, false);
    }

    /// The base address to configure, `http://127.0.0.1:<port>/v1`.
    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/v1");
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    /// What was asked so far, oldest first.
    public List<Question> questions() {
        return questions;
    }

    public CallCount count() {
        return count;
    }

    /// Connections that are open now.
    public int connections() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException _) {
                // Closed, or a client that went away before it was accepted.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (Optional<Question> question = Question.read(in);
                    question.isPresent();
                    question = Question.read(in)) {
                answer(question.get(), new Wire(connection));
            }
        } catch (IOException _) {
            // The client went away, or a fault closed the connection.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private void answer(Question question, Wire wire) throws IOException, InterruptedException {
        if (question.path().endsWith("/calls")) {
            wire.json(200, count.toJson());
            return;
        }
        count.asked(question.body());
        if (remembering) {
            questions.add(question);
        }
        behaviour.answer(question, wire);
        count.answered(question.body());
    }
}
