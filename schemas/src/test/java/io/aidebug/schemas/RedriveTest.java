package io.aidebug.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.AnalysisRequest;
import io.aidebug.records.IssueFacts;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

final class RedriveTest {

    private static final Instant ASKED = Instant.parse("2026-01-01T00:00:00Z");

    private final Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();
    private final AnalysisRequest request =
            AnalysisRequest.newBuilder()
                    .setIssueKey("PAY-1")
                    .setFacts(IssueFacts.newBuilder().setSummary("Boom").build())
                    .setQuestion(
                            AnalysisQuestion.newBuilder()
                                    .setJobId("0".repeat(32))
                                    .setAttempt(0)
                                    .setAskedAt(ASKED)
                                    .build())
                    .build();

    @Test
    void submissionThatIsHandedInAgainIsAskedThen() {
        Redrive.mark(headers, ASKED.plusSeconds(60));

        AnalysisRequest read = Redrive.read(request, headers);
        assertThat(read.getQuestion().getAskedAt()).isEqualTo(ASKED.plusSeconds(60));
        assertThat(read.getQuestion().getJobId()).isEqualTo(request.getQuestion().getJobId());
        assertThat(read.getFacts()).isEqualTo(request.getFacts());
    }

    @Test
    void anyOtherIsAskedWhenItSays() {
        assertThat(Redrive.read(request, headers)).isSameAs(request);
        Redrive.mark(headers, ASKED.minusSeconds(1));
        assertThat(Redrive.read(request, headers)).isSameAs(request);
        RecordHeaders.set(headers, RecordHeaders.REDRIVEN_AT, "yesterday");
        assertThat(Redrive.read(request, headers)).isSameAs(request);
    }
}
