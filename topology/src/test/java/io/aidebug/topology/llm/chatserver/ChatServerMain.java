package io.aidebug.topology.llm.chatserver;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// A model as a process of its own, for load runs: `ChatServerMain PORT LATENCY_MILLIS`. `GET
/// /calls` on its port tells how often it was asked, and how many different questions.
public final class ChatServerMain {

    private ChatServerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(arguments[0]);
        Duration latency = Duration.ofMillis(Long.parseLong(arguments[1]));
        try (var server = ChatServer.counting(port, Behaviours.after(latency, new Analyst()))) {
            System.out.println("Listening on " + server.url());
            new CountDownLatch(1).await();
        }
    }
}
