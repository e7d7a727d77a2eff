package io.aidebug.query.lookup;

import java.time.Duration;

/// What looking something up came to. That nothing was found, and that nothing could be found out,
/// are different answers.
public sealed interface Lookup<T> {

    /// It is there.
    record Found<T>(T value) implements Lookup<T> {}

    /// It is not there, and its keeper has read everything that could have brought it.
    record Absent<T>() implements Lookup<T> {}

    /// Nobody can tell now.
    ///
    /// @param reason for a person, without secrets
    record Unavailable<T>(String reason, Duration retryAfter) implements Lookup<T> {

        /// To be asked again in a second.
        public Unavailable(String reason) {
            this(reason, Duration.ofSeconds(1));
        }
    }
}
