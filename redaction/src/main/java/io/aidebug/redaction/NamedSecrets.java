package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Secrets whose name stands before them: in properties, YAML, JSON, XML, query strings, connection
/// strings, command lines and sentences. See [SecretName] for the names, [Assignment] for what may
/// stand between and [SecretValue] for what a value is.
final class NamedSecrets implements Detector {

    @Override
    public List<String> anchors() {
        return SecretName.WORDS;
    }

    @Override
    public @Nullable Finding at(View view, int begin, int end) {
        SecretName name = SecretName.at(view, begin, end);
        if (name == null) {
            return null;
        }
        Assignment assignment = Assignment.after(view, name);
        if (assignment == null) {
            return null;
        }
        SecretValue value = SecretValue.at(view, name, assignment);
        return value == null
                ? null
                : Finding.of(view, name.type(), Rank.CONTEXT, value.begin(), value.end());
    }
}
