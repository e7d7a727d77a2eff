package io.aidebug.service.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// A request's body that has to keep coming: after a few seconds' grace at least half a kilobyte a
/// second on average, so that nobody holds a request open with a byte now and then.
final class PacedInput extends FilterInputStream {

    private static final int LEAST_BYTES_PER_SECOND = 512;

    private final Duration grace;
    private final long begun = System.nanoTime();
    private long received;

    PacedInput(InputStream body, Duration grace) {
        super(body);
        this.grace = grace;
    }

    /// The body came too slowly.
    static final class TooSlowException extends IOException {
        private static final long serialVersionUID = 1L;

        TooSlowException() {
            super("the body comes too slowly");
        }
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        check(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        check(Math.max(count, 0));
        return count;
    }

    private void check(int count) throws TooSlowException {
        received += count;
        Duration late = Duration.ofNanos(System.nanoTime() - begun).minus(grace);
        if (received < late.toSeconds() * LEAST_BYTES_PER_SECOND) {
            throw new TooSlowException();
        }
    }
}
