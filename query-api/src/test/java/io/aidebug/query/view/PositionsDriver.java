package io.aidebug.query.view;

/// Moves [ViewPositions] as a stream thread does, for tests elsewhere.
public final class PositionsDriver {

    private final ViewPositions positions;

    public PositionsDriver(ViewPositions positions) {
        this.positions = positions;
    }

    /// Opens the partition if need be, and reads and applies everything up to the offset.
    public void applied(int partition, long offset) {
        if (offset == 0 || !isOpen(partition)) {
            positions.opened(partition);
        }
        positions.read(partition, offset + 1, offset);
        positions.applied(partition, offset);
    }

    /// The partition leaves this process.
    public void closed(int partition) {
        positions.closed(partition);
    }

    private boolean isOpen(int partition) {
        try {
            return positions.await(partition, 0, java.time.Duration.ZERO)
                    != ViewPositions.Progress.NOT_HERE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
