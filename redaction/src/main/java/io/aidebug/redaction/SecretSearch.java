package io.aidebug.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Looks for secrets in a text: as it stands, with its line wraps taken out, with its escapes
/// decoded, and in what it holds in base64. Immutable; any thread may call it.
final class SecretSearch {

    // Escaped text within escaped text, as logs have it of requests.
    private static final int MAX_ESCAPED = 3;
    private static final int MAX_ENCODED = 2;

    private final List<Scanner> scanners =
            List.of(new IpAddresses(), new HardwareAddresses(), new CardNumbers());
    private final List<Detector> byAnchor;
    private final Anchors anchors;

    SecretSearch(List<Detector> detectors) {
        var owners = new ArrayList<Detector>();
        var literals = new ArrayList<String>();
        for (Detector detector : detectors) {
            for (String anchor : detector.anchors()) {
                literals.add(anchor);
                owners.add(detector);
            }
        }
        this.byAnchor = List.copyOf(owners);
        this.anchors = new Anchors(literals);
    }

    /// What was found, and the work it took.
    ///
    /// @param found in the text, in no order, overlapping
    /// @param steps characters looked at
    record Result(List<Finding> found, long steps) {}

    Result search(String text) {
        var search = new Search();
        search.all(View.of(text), MAX_ENCODED);
        return new Result(search.found, search.steps);
    }

    /// One search.
    private final class Search {

        private final List<Finding> found = new ArrayList<>();
        private long steps;

        void all(View plain, int encoded) {
            View unwrapped = Objects.requireNonNullElse(LineWraps.takeOut(plain), plain);
            View decoded = decoded(unwrapped);
            View read =
                    decoded == unwrapped
                            ? unwrapped
                            : Objects.requireNonNullElse(LineWraps.takeOut(decoded), decoded);
            distinct(plain, unwrapped, read).forEach(this::view);
            if (encoded > 0) {
                distinct(plain, read).forEach(view -> base64(view, encoded));
            }
            distinct(plain, unwrapped, decoded, read).forEach(view -> steps += view.steps());
        }

        /// Each view once. Most texts have neither wraps nor escapes, so that all are the same.
        private static List<View> distinct(View... views) {
            var distinct = new ArrayList<View>(views.length);
            for (View view : views) {
                if (!distinct.contains(view)) {
                    distinct.add(view);
                }
            }
            return distinct;
        }

        private View decoded(View view) {
            View read = view;
            for (int times = 0; times < MAX_ESCAPED; times++) {
                View next = Escapes.decode(read);
                if (next == null) {
                    return read;
                }
                read = next;
            }
            return read;
        }

        private void base64(View view, int encoded) {
            View text = Base64Text.decode(view);
            if (text != null) {
                all(text, encoded - 1);
            }
        }

        private void view(View view) {
            var inView = new ArrayList<Finding>();
            var asking = new Asking(view, inView);
            anchors.find(view, asking::at);
            scanners.forEach(scanner -> scanner.scan(view, inView));
            steps += view.length();
            for (Finding finding : inView) {
                found.add(finding.between(view.from(finding.begin()), view.to(finding.end())));
            }
        }
    }

    /// Asks the detectors of one view, none within what it has found already.
    private final class Asking {

        private final View view;
        private final List<Finding> inView;
        // By literal; not there before anything is found, as in most texts.
        private int @Nullable [] resume;

        Asking(View view, List<Finding> inView) {
            this.view = view;
            this.inView = inView;
        }

        void at(int literal, int end) {
            int begin = end - anchors.length(literal);
            if (resume != null && begin < resume[literal]) {
                return;
            }
            Finding finding = byAnchor.get(literal).at(view, begin, end);
            if (finding != null) {
                inView.add(finding);
                resume = resume == null ? new int[byAnchor.size()] : resume;
                resume[literal] = finding.end();
            }
        }
    }
}
