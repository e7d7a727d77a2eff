package io.aidebug.service.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTextTest {

    @Test
    void trimsWhatPythonTrims() {
        String spaces =
                "\t\n\u000b\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2007\u202f\u3000";
        assertThat(ContractText.strip(spaces + "a b" + spaces)).isEqualTo("a b");
        assertThat(ContractText.strip("\u200ba\u200b")).isEqualTo("\u200ba\u200b");
        assertThat(ContractText.strip(spaces)).isEmpty();
    }

    @Test
    void countsAndCutsCodePoints() {
        assertThat(ContractText.length("a\ud83d\ude00b")).isEqualTo(3);
        assertThat(ContractText.tail("a\ud83d\ude00b", 2)).isEqualTo("\ud83d\ude00b");
        assertThat(ContractText.tail("ab", 2)).isEqualTo("ab");
        assertThat(ContractText.fault("\ud83d\ude00\ud83d\ude00", 2)).isEmpty();
        assertThat(ContractText.fault("abc", 2)).contains("at most 2");
    }

    @ParameterizedTest
    @CsvSource({"' abc-1 ', ABC-1", "a_b2-007, A_B2-007", "HADOOP-42, HADOOP-42"})
    void normalisesKeys(String typed, String key) {
        assertThat(IssueKey.parse(typed)).contains(new IssueKey(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A-1",
                "ABC",
                "ABC-",
                "-1",
                "1BC-1",
                "AB C-1",
                "ABC-1x",
                "ABC-\u0661",
                "ÄBC-1"
            })
    void refusesWhatIsNoKey(String typed) {
        assertThat(IssueKey.parse(typed)).isEmpty();
    }

    @Test
    void refusesKeysOfMoreThanFiftyCharacters() {
        assertThat(IssueKey.parse("A".repeat(48) + "-1")).isPresent();
        assertThat(IssueKey.parse("A".repeat(49) + "-1")).isEmpty();
    }
}
