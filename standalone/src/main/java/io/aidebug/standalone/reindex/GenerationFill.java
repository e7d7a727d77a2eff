package io.aidebug.standalone.reindex;

import io.aidebug.retrieval.Retrieval;
import io.aidebug.retrieval.RetrievalException;
import io.aidebug.retrieval.RetrievalSettings;
import io.aidebug.schemas.Topics;
import io.aidebug.service.config.ConfigurationException;
import io.aidebug.service.config.Environment;
import io.aidebug.service.kafka.GroupOffsets;
import io.aidebug.service.kafka.GroupOffsets.Snapshot;
import io.aidebug.service.metrics.ProcessMetrics;
import io.aidebug.service.metrics.StageMetrics;
import io.aidebug.service.process.RunningParts;
import io.aidebug.service.process.StartupException;
import io.aidebug.standalone.cli.Reindexing;
import io.aidebug.standalone.cli.ServerStartException;
import io.aidebug.topology.TopologyApplication;
import io.aidebug.topology.TopologySettings;
import io.aidebug.topology.indexing.IndexingTopology;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the indexing application of a generation until nothing is left to read, then moves the
/// alias. The application's offsets stay committed, so whoever runs this generation next goes on
/// where this ended; what is written meanwhile goes into both.
public final class GenerationFill implements Reindexing {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationFill.class);
    private static final long LOOK_MS = 250;

    /// What the user may have told the server, and what is another here.
    private static final Set<String> OF_THE_SERVER =
            Set.of("AIDEBUG_INSTANCE_ID", "AIDEBUG_QDRANT_COLLECTION");

    /// So many looks in a row have to find nothing left: between two of them a record may be
    /// neither in the topic's lag nor in the stage's queue.
    private static final int CALM = 4;

    @Override
    public long fill(Map<String, String> variables, String generation, Progress progress)
            throws InterruptedException {
        Path state = temporaryDirectory();
        try {
            return fill(new Environment(of(variables, generation, state)), generation, progress);
        } catch (ConfigurationException | StartupException e) {
            throw new ServerStartException(String.valueOf(e.getMessage()), e);
        } catch (KafkaException | RetrievalException e) {
            throw new ServerStartException(
                    "The index could not be built: " + e.getMessage() + "; run it again.", e);
        } finally {
            delete(state);
        }
    }

    private static Map<String, String> of(
            Map<String, String> variables, String generation, Path state) {
        var all = new HashMap<>(variables);
        all.keySet().removeAll(OF_THE_SERVER);
        all.put("AIDEBUG_APPLICATIONS", "indexing");
        all.put("AIDEBUG_GENERATION", generation);
        all.put("AIDEBUG_STATE_DIR", state.toString());
        return all;
    }

    private static long fill(Environment environment, String generation, Progress progress)
            throws RetrievalException, InterruptedException {
        TopologySettings settings = TopologySettings.from(environment);
        RetrievalSettings retrievalSettings =
                environment.section(RetrievalSettings.PREFIXES, RetrievalSettings::fromEnvironment);
        environment.check();
        var failure = new AtomicReference<String>("");
        try (var parts = new RunningParts()) {
            MeterRegistry metrics = ProcessMetrics.registry("reindex");
            Retrieval retrieval = parts.add("retrieval", Retrieval.open(retrievalSettings));
            var admin =
                    parts.add(
                            "admin client", Admin.create(settings.kafka().connectionProperties()));
            var offsets =
                    new GroupOffsets(
                            admin, settings.kafka().topics().partitions(), List.of(Topics.ISSUES));
            retrieval.index().prepare();
            var application =
                    parts.add(
                            "indexing",
                            new TopologyApplication(
                                    settings,
                                    retrieval,
                                    metrics,
                                    (sentence, _) -> failure.compareAndSet("", sentence)));
            application.start();
            int partitions = settings.kafka().topics().partitions();
            var remaining = new Remaining(application, partitions, offsets, metrics, generation);
            awaitEnd(remaining, failure, progress);
            retrieval.index().serve();
            return retrieval.index().count();
        }
    }

    private static void awaitEnd(
            Remaining remaining, AtomicReference<String> failure, Progress progress)
            throws InterruptedException {
        int calm = 0;
        while (calm < CALM) {
            Thread.sleep(LOOK_MS);
            if (!failure.get().isEmpty()) {
                throw new ServerStartException(failure.get());
            }
            calm = remaining.look(progress) == 0 ? calm + 1 : 0;
        }
    }

    /// What the application has not done yet: unread records and those in its stage. What a former
    /// run has read and not written is in the stores, and the gauges know of it only when all tasks
    /// are open here: the broker may give some of them to a run that was killed until it misses it.
    private record Remaining(
            TopologyApplication application,
            int partitions,
            GroupOffsets offsets,
            MeterRegistry metrics,
            String generation) {

        long look(Progress progress) {
            if (!application.isReading(Topics.ISSUES, partitions)) {
                return 1;
            }
            String group = IndexingTopology.applicationId(generation);
            Snapshot snapshot = offsets.look(List.of(group));
            long left =
                    snapshot.lag(group, Topics.ISSUES)
                            + gauge(StageMetrics.WAITING)
                            + gauge(StageMetrics.IN_FLIGHT);
            long all = snapshot.held(Topics.ISSUES);
            progress.at(Math.max(0, all - left), all);
            return left;
        }

        private long gauge(String name) {
            Gauge gauge =
                    metrics.find(name).tag(StageMetrics.STAGE, IndexingTopology.STAGE).gauge();
            return gauge == null ? 1 : Math.round(gauge.value());
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("aidebug-reindex-");
        } catch (IOException e) {
            throw new ServerStartException(
                    "No temporary directory can be made: " + e.getMessage(), e);
        }
    }

    private static void delete(Path directory) {
        try {
            IOUtils.rm(directory);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", directory, e);
        }
    }
}
