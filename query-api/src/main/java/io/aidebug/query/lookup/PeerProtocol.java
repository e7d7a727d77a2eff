package io.aidebug.query.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidebug.query.lookup.RunningJobs.Phase;
import io.aidebug.query.view.ViewStores;
import io.aidebug.records.IssueEntry;
import io.aidebug.records.JobEntry;
import io.aidebug.service.http.ProblemException;
import io.aidebug.service.http.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/// How instances ask each other: a path that names store, partition and key, answered from the
/// asked instance's own stores.
///
/// 200 carries the entry as the store's changelog has it; 404 with [#CHECKED] says that it is
/// absent and that this was checked; anything else means that it cannot be told.
///
/// @param jobs serde of job entries
/// @param issues serde of issue entries
/// @param applicationId whose changelogs the entries are written as, so that no further schema
///   subjects come to be
public record PeerProtocol(Serde<JobEntry> jobs, Serde<IssueEntry> issues, String applicationId) {

    /// Path of the views; store, partition and key follow.
    public static final String VIEWS = "/internal/views";

    /// Path of an instance's totals.
    public static final String TOTALS = "/internal/totals";

    /// Path of an instance's jobs in order; the query's parameters follow.
    public static final String LIST = "/internal/jobs";

    /// Path of an instance's running jobs.
    public static final String RUNNING = "/internal/running";

    /// Header of a 404 that is an answer and not a wrong address.
    public static final String CHECKED = "X-View-Checked";

    /// The topic name that goes with the bytes of a store.
    public String changelog(String store) {
        return applicationId + "-" + store + "-changelog";
    }

    /// The running jobs of an instance, for [#RUNNING].
    public byte[] write(RunningJobs running) {
        return StrictJson.write(running);
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IOException when it is something else
    RunningJobs readRunning(byte[] body) throws IOException {
        try {
            JsonNode json = StrictJson.parse(body);
            Map<Phase, long[]> created = new EnumMap<>(Phase.class);
            for (Phase phase : Phase.values()) {
                LongStream.Builder moments = LongStream.builder();
                json.path("created").path(phase.name()).forEach(at -> moments.add(at.asLong()));
                created.put(phase, moments.build().toArray());
            }
            return new RunningJobs(
                    json.path("partitions").asInt(),
                    json.path("complete").asBoolean(),
                    json.path("ended").asLong(),
                    created);
        } catch (ProblemException e) {
            throw new IOException("the peer's running jobs cannot be read", e);
        }
    }

    /// What an instance keeps of the jobs that are wanted, for [#LIST].
    public byte[] write(JobSlice slice) {
        List<byte[]> outlines =
                slice.jobs().stream()
                        .map(entry ->
                                jobs.serializer().serialize(changelog(ViewStores.JOB_INDEX), entry))
                        .toList();
        return StrictJson.write(new WrittenSlice(slice.partitions(), outlines, slice.until()));
    }

    /// Outlines as base64 of the bytes in the index's changelog.
    private record WrittenSlice(int partitions, List<byte[]> jobs, @Nullable String until) {}

    /// Reads what [#write] wrote.
    ///
    /// @throws IOException when it is something else
    JobSlice readSlice(byte[] body) throws IOException {
        try {
            JsonNode json = StrictJson.parse(body);
            List<JobEntry> entries = new ArrayList<>();
            for (JsonNode outline : json.path("jobs")) {
                entries.add(
                        jobs.deserializer()
                                .deserialize(
                                        changelog(ViewStores.JOB_INDEX), outline.binaryValue()));
            }
            return new JobSlice(
                    json.path("partitions").asInt(), entries, json.path("until").textValue());
        } catch (ProblemException | SerializationException | RetriableException e) {
            throw new IOException("the peer's jobs cannot be read", e);
        }
    }
}
