package io.aidebug.query.http;

import java.time.Duration;

/// How events are streamed.
///
/// @param clients how many may listen at a time
/// @param heartbeat how long a stream is silent at most
/// @param longest after this time a stream is ended, and its client comes back
public record EventSettings(int clients, Duration heartbeat, Duration longest) {

    /// The usual times: what is between a client and us takes a minute of silence for its end.
    public static EventSettings of(int clients) {
        return new EventSettings(clients, Duration.ofSeconds(15), Duration.ofMinutes(30));
    }
}
