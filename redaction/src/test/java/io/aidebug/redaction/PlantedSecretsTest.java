package io.aidebug.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.redaction.planted.Disguise;
import io.aidebug.redaction.planted.PlantedSecret;
import io.aidebug.redaction.planted.PlantedSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlantedSecretsTest {

    private static final long SEED = 20_261_124;
    private static final int COUNT = 228;
    private static final String BEFORE =
            "2026-03-02 10:15:30,123 INFO  [main] com.acme.Cart: item 4711 added\n";
    private static final String AFTER =
            "2026-03-02 10:15:31,001 ERROR [main] com.acme.Cart: order failed\n";

    @ParameterizedTest
    @EnumSource
    void noneSurvives(Disguise disguise) {
        var random = new Random(SEED);
        var surviving = new ArrayList<String>();
        for (PlantedSecret secret : new PlantedSecrets(SEED).make(COUNT)) {
            String log = BEFORE + disguise.put(secret, random) + "\n" + AFTER;
            String redacted = redact(log);
            if (secret.survivesIn(redacted)) {
                surviving.add(secret.kind() + ": " + redacted);
            }
        }
        assertThat(surviving).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyoneIsSeenBefore(Disguise disguise) {
        var random = new Random(SEED);
        for (PlantedSecret secret : new PlantedSecrets(SEED).make(COUNT)) {
            assertThat(secret.survivesIn(disguise.put(secret, random))).as(secret.kind()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLinesAroundStayAsTheyAre(Disguise disguise) {
        var random = new Random(SEED);
        for (PlantedSecret secret : new PlantedSecrets(SEED).make(COUNT)) {
            String redacted = redact(BEFORE + disguise.put(secret, random) + "\n" + AFTER);
            assertThat(redacted).as(secret.kind()).startsWith(BEFORE).endsWith("\n" + AFTER);
        }
    }

    @Test
    void noneSurvivesAmongMegabytesWhereverItStands() {
        List<PlantedSecret> secrets = new PlantedSecrets(SEED).make(COUNT);
        var log = new StringBuilder();
        for (PlantedSecret secret : secrets) {
            // Across every power of two at which somebody might cut a text.
            int block = 1 << (8 + log.length() % 7);
            while (log.length() % block < block - secret.text().length() / 2) {
                log.append("x ");
            }
            log.append(secret.text()).append('\n');
        }
        String redacted = redact(log.toString());
        assertThat(secrets).noneMatch(secret -> secret.survivesIn(redacted));
    }

    @Test
    void aSecondRedactionFindsNothingMore() {
        var random = new Random(SEED);
        for (PlantedSecret secret : new PlantedSecrets(SEED).make(COUNT)) {
            for (Disguise disguise : Disguise.values()) {
                String once = redact(BEFORE + disguise.put(secret, random) + "\n" + AFTER);
                assertThat(redact(once)).isEqualTo(once);
            }
        }
    }

    @Test
    void thereAreManyKinds() {
        assertThat(new PlantedSecrets(SEED).kinds()).isGreaterThanOrEqualTo(25);
    }

    private static String redact(String text) {
        return new PatternRedactor().begin().redact(text);
    }
}
