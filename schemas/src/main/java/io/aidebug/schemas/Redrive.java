package io.aidebug.schemas;

import io.aidebug.records.AnalysisQuestion;
import io.aidebug.records.AnalysisRequest;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/// An operator hands in a record again that was a dead letter. For a submission that is asking
/// again: its job has ended in ERROR because of the letter, and would not run for a question that
/// is older than its end.
public final class Redrive {

    private Redrive() {}

    /// Says on the record when it is handed in again.
    public static void mark(Headers headers, Instant at) {
        RecordHeaders.set(headers, RecordHeaders.REDRIVEN_AT, at.toString());
    }

    /// The submission as asked when it was handed in again, if it was; admission and the view both
    /// go by it.
    public static AnalysisRequest read(AnalysisRequest request, Headers headers) {
        Instant asked = request.getQuestion().getAskedAt();
        Instant again = markedAt(headers);
        return again.isAfter(asked)
                ? AnalysisRequest.newBuilder(request)
                        .setQuestion(
                                AnalysisQuestion.newBuilder(request.getQuestion())
                                        .setAskedAt(again)
                                        .build())
                        .build()
                : request;
    }

    private static Instant markedAt(Headers headers) {
        try {
            return Instant.parse(RecordHeaders.text(headers, RecordHeaders.REDRIVEN_AT));
        } catch (DateTimeException _) {
            return Instant.MIN;
        }
    }
}
