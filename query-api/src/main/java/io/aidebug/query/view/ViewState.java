package io.aidebug.query.view;

import io.micrometer.core.instrument.MeterRegistry;

/// What the processors of one application tell to the threads that answer.
public record ViewState(
        ViewPositions positions,
        JobChanges changes,
        IssueTotals totals,
        EndedJobs ended,
        UnreadableRecords unreadable) {

    /// A state as it is before the first task starts.
    public static ViewState create(MeterRegistry metrics) {
        ViewPositions positions = new ViewPositions();
        return new ViewState(
                positions,
                new JobChanges(),
                new IssueTotals(),
                new EndedJobs(),
                new UnreadableRecords(positions, metrics));
    }
}
