package io.aidebug.redaction;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Knows one family of secrets. It is asked wherever one of its anchors stands and nowhere else.
/// What it looks at is bounded, or a run that it is not asked about again, so that the work grows
/// with the text and nothing else. Stateless.
interface Detector {

    /// Literals in lower case, one of which every such secret has, or has near it.
    List<String> anchors();

    /// The secret to which an anchor belongs, if there is one.
    ///
    /// @param begin where the anchor begins in the view
    /// @param end where it ends
    @Nullable Finding at(View view, int begin, int end);

    /// Every family that is always looked for. Which one comes first plays no part.
    static List<Detector> all() {
        return Stream.concat(
                        Stream.of(
                                new InfixTokens(),
                                new ProviderUrls(),
                                new JsonWebTokens(),
                                new PrivateKeys(),
                                new PasswordHashes(),
                                new UrlCredentials(),
                                new Authorization(),
                                new BasicCredentials(),
                                new Cookies(),
                                new NamedSecrets(),
                                new CommandLines(),
                                new Emails()),
                        ProviderTokens.shapes().stream())
                .toList();
    }
}
