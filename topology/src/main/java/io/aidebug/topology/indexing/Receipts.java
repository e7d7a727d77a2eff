package io.aidebug.topology.indexing;

import io.aidebug.records.IndexReceipt;
import io.aidebug.records.IndexTask;
import io.aidebug.topology.async.Forward;
import io.aidebug.topology.async.Outcome;
import io.aidebug.topology.async.OutcomeForwarder;
import io.aidebug.topology.async.Request;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Writes the receipt for a version of an issue: that it can be found, or why it cannot. A deletion
/// has one too.
///
/// @param collection that was written to
/// @param clock tells when an issue was given up
record Receipts(String collection, Clock clock)
        implements OutcomeForwarder<String, IndexTask, Instant, String, IndexReceipt> {

    @Override
    public List<Forward<String, IndexReceipt>> forwards(
            Request<String, IndexTask> request, Outcome<Instant> outcome) {
        IndexReceipt receipt =
                switch (outcome) {
                    case Outcome.Success<Instant>(Instant indexedAt) ->
                            receipt(request.payload(), indexedAt, "");
                    case Outcome.GaveUp<Instant> gaveUp ->
                            receipt(request.payload(), clock.instant(), gaveUp.failure().message());
                };
        return List.of(Forward.toAll(request.answer(request.key(), receipt)));
    }

    private IndexReceipt receipt(IndexTask task, Instant at, String failure) {
        return IndexReceipt.newBuilder()
                .setIssueKey(task.getIssueKey())
                .setVersion(task.getVersion())
                .setCollection(collection)
                .setIndexedAt(at)
                .setFailure(failure)
                .build();
    }
}
