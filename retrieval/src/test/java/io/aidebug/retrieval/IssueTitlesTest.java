package io.aidebug.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class IssueTitlesTest {

    @Test
    void ignoresCaseBlanksAndPunctuation() {
        assertThat(IssueTitles.normalise("  [Crash]  NPE in\tFoo.bar() "))
                .isEqualTo(IssueTitles.normalise("crash: npe in foo bar"))
                .isEqualTo("crash npe in foo bar");
    }

    @Test
    void isEmptyForPunctuationOnly() {
        assertThat(IssueTitles.normalise("???")).isEmpty();
    }
}
