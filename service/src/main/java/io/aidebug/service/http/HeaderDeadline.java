package io.aidebug.service.http;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes connections whose client takes too long over the headers of a request. Jetty's idle time
/// begins anew with every byte, so a byte now and then would hold a connection for days; the pace
/// of a body is [PacedInput]'s.
///
/// Only the connection itself knows whether it reads headers, hence the use of an internal class.
final class HeaderDeadline extends AbstractLifeCycle implements Connection.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(HeaderDeadline.class);

    private final Scheduler scheduler;
    private final Duration patience;

    /// How each connection was when it last had nothing of unfinished headers.
    private final ConcurrentMap<HttpConnection, Look> open = new ConcurrentHashMap<>();

    private record Look(long requests, long bytes, long at) {

        static Look at(HttpConnection connection) {
            return new Look(connection.getMessagesIn(), connection.getBytesIn(), System.nanoTime());
        }
    }

    HeaderDeadline(Scheduler scheduler, Duration patience) {
        this.scheduler = scheduler;
        this.patience = patience;
    }

    @Override
    protected void doStart() {
        schedule();
    }

    private void schedule() {
        scheduler.schedule(this::check, patience.toNanos() / 4, TimeUnit.NANOSECONDS);
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection http) {
            open.put(http, Look.at(http));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof HttpConnection http) {
            open.remove(http);
        }
    }

    private void check() {
        open.forEach(this::check);
        if (isRunning()) {
            schedule();
        }
    }

    private void check(HttpConnection connection, Look before) {
        Look now = Look.at(connection);
        boolean unfinished =
                connection.getParser().inHeaderState()
                        && now.requests() == before.requests()
                        && now.bytes() > before.bytes();
        if (!unfinished) {
            open.replace(connection, before, now);
        } else if (now.at() - before.at() > patience.toNanos()) {
            LOG.debug("{} takes too long over its headers", connection);
            connection.getEndPoint().close(new TimeoutException("headers"));
        }
    }
}
