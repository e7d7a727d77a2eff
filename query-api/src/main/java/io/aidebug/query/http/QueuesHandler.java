package io.aidebug.query.http;

import io.aidebug.query.queues.QueueReport;
import io.aidebug.query.queues.QueueReport.StageReport;
import io.aidebug.query.queues.Queues;
import io.aidebug.service.http.StrictJson;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /queues`: what waits at each stage, how fast it moves, how old it is. What cannot be told
/// is null: calls in flight of a stage that runs in another process, everything the broker knows
/// while it is away.
final class QueuesHandler implements Handler {

    private final Queues queues;

    QueuesHandler(Queues queues) {
        this.queues = queues;
    }

    private record Answer(
            List<Stage> stages, @Nullable Double jobsEndedPerSecond, String observedAt) {}

    private record Stage(
            String name,
            @Nullable Long depth,
            @Nullable Long lag,
            @Nullable Long waiting,
            @Nullable Double rate,
            @Nullable Double oldestSeconds,
            @Nullable Long inFlight,
            @Nullable Integer jobs,
            @Nullable Long deadLetters) {}

    @Override
    public void handle(Context context) {
        QueueReport report = queues.report();
        context.result(
                StrictJson.write(
                        new Answer(
                                report.stages().stream().map(QueuesHandler::stage).toList(),
                                report.endedPerSecond(),
                                report.at().toString())));
    }

    private static Stage stage(StageReport stage) {
        return new Stage(
                stage.name(),
                stage.depth(),
                stage.lag(),
                stage.waiting(),
                stage.rate(),
                stage.oldestSeconds(),
                stage.inFlight(),
                stage.jobs(),
                stage.deadLetters());
    }
}
