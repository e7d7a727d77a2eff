package io.aidebug.redaction;

import io.aidebug.redaction.Finding.Rank;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The user's name in the path of a home directory. An option: it says who, but often also which of
/// two accounts has no access.
final class UserPaths implements Detector {

    private static final CharSet NAME = CharSet.of("0-9A-Za-z_.-");
    private static final int MAX = 64;

    // Accounts of programs and images.
    private static final Set<String> NOBODY =
            Set.of(
                    "runner",
                    "ubuntu",
                    "root",
                    "user",
                    "jenkins",
                    "app",
                    "node",
                    "public",
                    "shared",
                    "default",
                    "vagrant",
                    "circleci",
                    "travis",
                    "build",
                    "builder",
                    "ec2-user",
                    "admin",
                    "administrator",
                    "www-data",
                    "git",
                    "hadoop",
                    "spark",
                    "hdfs",
                    "yarn",
                    "kafka");

    @Override
    public List<String> anchors() {
        return List.of("/home/", "/users/", "\\users\\", "\\users\\\\", "/documents and settings/");
    }

    @Override
    public @Nullable Finding at(View view, int begin, int end) {
        int last = view.runEnd(end, NAME, 1, MAX);
        boolean found =
                last > end
                        && last - end < MAX
                        && !CharSet.WORD.has(view.at(begin - 1))
                        && !NOBODY.contains(view.text(end, last).toLowerCase(Locale.ROOT));
        return found ? Finding.of(view, "USER", Rank.PERSONAL, end, last) : null;
    }
}
