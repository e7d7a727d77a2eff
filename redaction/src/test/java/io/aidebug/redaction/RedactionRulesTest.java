package io.aidebug.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionRulesTest {

    @Test
    void replacesWhatAnInstallationCallsASecret() {
        String file =
                """
                # people and projects
                EMPLOYEE \\bE\\d{6}\\b

                PROJECT project\\s(?P<secret>[A-Z]\\w+)
                """;
        var rules = new RedactionRules(CustomRule.parse(file), new AllowList(List.of()), false);

        assertThat(redact(rules, "E123456 works on project Tulip, E123456"))
                .isEqualTo("<EMPLOYEE_1> works on project <PROJECT_1>, <EMPLOYEE_1>");
    }

    @Test
    void namesEveryLineThatIsWrong() {
        assertThatThrownBy(() -> CustomRule.parse("lower x\nGOOD x\nBAD (\nEMPTY x*"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1 ")
                .hasMessageContaining("line 3 ")
                .hasMessageContaining("line 4 ");
    }

    @Test
    void leavesWhatIsAllowed() {
        assertThat(
                        redact(
                                allowing("*@example.org", "IP=10.*", "4111111111111111"),
                                "a@Example.org b@example.com 10.1.2.3 11.1.2.3 4111111111111111"))
                .isEqualTo("a@Example.org <EMAIL_1> 10.1.2.3 <IP_1> 4111111111111111");
    }

    @Test
    void allowsATypeAsAWhole() {
        assertThat(redact(allowing("IP=*"), "10.1.2.3 a@b.org")).isEqualTo("10.1.2.3 <EMAIL_1>");
    }

    @Test
    void replacesUserNamesOfPathsOnlyWhenAsked() {
        String text = "/home/ann/x /Users/ann/y C:\\Users\\bob\\z /home/jenkins/x";
        var rules = new RedactionRules(List.of(), new AllowList(List.of()), true);

        assertThat(redact(RedactionRules.NONE, text)).isEqualTo(text);
        assertThat(redact(rules, text))
                .isEqualTo(
                        "/home/<USER_1>/x /Users/<USER_1>/y C:\\Users\\<USER_2>\\z"
                                + " /home/jenkins/x");
    }

    private static RedactionRules allowing(String... entries) {
        return new RedactionRules(List.of(), new AllowList(List.of(entries)), false);
    }

    private static String redact(RedactionRules rules, String text) {
        return new PatternRedactor(rules).begin().redact(text);
    }
}
