package io.aidebug.topology.async;

/// How a request ended. Every request that the stage accepted ends in exactly one of these.
public sealed interface Outcome<O> {

    record Success<O>(O value) implements Outcome<O> {}

    /// No result came of it, and none will.
    ///
    /// @param failure the last thing that went wrong
    /// @param attempts how many calls were started; 0 when the deadline passed before the first one
    record GaveUp<O>(CallFailure failure, int attempts) implements Outcome<O> {}
}
