package io.aidebug.redaction.planted;

import java.util.List;

/// A made-up secret.
///
/// @param kind what it is like
/// @param text with what makes it recognisable around it, on one line unless it is a key file
/// @param core the part that must not survive
public record PlantedSecret(String kind, String text, String core) {

    /// Whether a part of it that would be of use can be read in a text, however it is wrapped or
    /// encoded there.
    public boolean survivesIn(String text) {
        return !Leaks.of(List.of(this), text).isEmpty();
    }
}
