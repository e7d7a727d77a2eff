package io.aidebug.ingest;

import static io.aidebug.ingest.AnalyzeHandler.Question.ANALYZE;
import static io.aidebug.ingest.AnalyzeHandler.Question.SUMMARIZE;

import io.aidebug.redaction.PatternRedactor;
import io.aidebug.redaction.Redactor;
import io.aidebug.service.health.HealthCheck;
import io.aidebug.service.http.HttpApi;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;

/// What can be written over HTTP. Every route checks its input as a whole, redacts it, writes it
/// and answers after the broker has acknowledged it.
public final class IngestApi implements HttpApi {

    private final HealthCheck broker;
    private final Backlog backlog;
    private final AnalyzeHandler analyze;
    private final AnalyzeHandler summarize;
    private final SnippetHandler snippets;
    private final IntakeHandler intake;
    private final DeletionHandler deletion;
    private final ImportHandler bulk;
    private final SyncHandler sync;

    /// An API that writes through the given producer, which stays open.
    ///
    /// @param producer made from [IngestSettings#producerProperties]
    /// @param backlog decides whether a submission is let in
    /// @param broker tells whether it can write
    IngestApi(
            Producer<String, SpecificRecord> producer,
            IngestSettings settings,
            Backlog backlog,
            HealthCheck broker) {
        var writer = new TopicWriter(producer, settings.produceTimeout());
        Redactor redactor = new PatternRedactor(settings.redaction());
        Clock clock = Clock.systemUTC();
        this.broker = broker;
        this.backlog = backlog;
        int maxBodyBytes = settings.maxBodyBytes();
        this.analyze = new AnalyzeHandler(ANALYZE, writer, redactor, clock, maxBodyBytes);
        this.summarize = new AnalyzeHandler(SUMMARIZE, writer, redactor, clock, maxBodyBytes);
        this.snippets = new SnippetHandler(writer, redactor, clock, maxBodyBytes);
        this.intake = new IntakeHandler(writer, redactor, clock, settings.maxBodyBytes());
        this.deletion = new DeletionHandler(writer, clock);
        this.bulk = new ImportHandler(writer, redactor, clock);
        this.sync = new SyncHandler(writer, settings.jiraUrl(), clock, settings.maxBodyBytes());
    }

    @Override
    public void register(RoutesConfig routes) {
        routes.post("/jira/analyze", backlog.before(analyze));
        routes.post("/jira/summarize", backlog.before(summarize));
        routes.post("/snippets", snippets);
        routes.post("/jira/intake", intake);
        routes.delete("/jira/issue/{key}", deletion);
        routes.post("/issues/import", bulk);
        routes.post("/jira/sync", sync);
    }

    @Override
    public List<HealthCheck> healthChecks() {
        return List.of(broker);
    }
}
