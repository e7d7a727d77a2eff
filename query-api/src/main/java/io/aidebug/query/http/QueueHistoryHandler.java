package io.aidebug.query.http;

import io.aidebug.query.queues.QueueHistory;
import io.aidebug.query.queues.QueueHistory.Look;
import io.aidebug.query.queues.Queues;
import io.aidebug.service.http.StrictJson;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;

/// `GET /queues/history`: what the queues were like in the last quarter of an hour, for a chart.
final class QueueHistoryHandler implements Handler {

    private final Queues queues;

    QueueHistoryHandler(Queues queues) {
        this.queues = queues;
    }

    private record Answer(List<Seen> looks) {}

    private record Seen(String observedAt, List<QueueHistory.Point> stages) {}

    @Override
    public void handle(Context context) {
        context.result(
                StrictJson.write(
                        new Answer(
                                queues.history().stream()
                                        .map(QueueHistoryHandler::seen)
                                        .toList())));
    }

    private static Seen seen(Look look) {
        return new Seen(look.at().toString(), look.stages());
    }
}
