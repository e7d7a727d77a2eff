package io.aidebug.service.http;

import java.time.Duration;

/// How long the server waits for a client.
///
/// @param idle without a byte in either direction, whether a request is on its way or not
/// @param headers from the first byte of a request to the end of its headers, to within a quarter
/// @param body how long a request's body may be slow, before it has to keep its pace
public record Patience(Duration idle, Duration headers, Duration body) {

    /// As long as a slow network needs.
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofSeconds(10));
}
