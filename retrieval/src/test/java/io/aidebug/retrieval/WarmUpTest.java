package io.aidebug.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Clock;
import org.junit.jupiter.api.Test;

final class WarmUpTest {

    private final HashingEmbedder embedder = new HashingEmbedder();
    private final InMemoryIssueIndex index = new InMemoryIssueIndex();
    private final WarmUp warmUp =
            new WarmUp(new IssueRetrieval(embedder, index, Clock.systemUTC()));

    @Test
    void asksAQuestionOfTheModelAndOfTheIndex() throws Exception {
        warmUp.run();

        assertThat(embedder.calls()).as("text and title").isEqualTo(2);
        assertThat(index.count()).as("of a collection that is there now").isZero();
    }

    @Test
    void doesNotMindAnIndexThatIsAway() {
        index.goAway();

        assertThatNoException().isThrownBy(warmUp::run);
    }
}
