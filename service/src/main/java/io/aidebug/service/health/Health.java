package io.aidebug.service.health;

/// What a check found.
public sealed interface Health {

    /// For a person; never a secret.
    String detail();

    /// It works.
    record Up(String detail) implements Health {}

    /// It does not.
    record Down(String detail) implements Health {}
}
