package io.aidebug.topology.analysis;

import io.aidebug.records.DeadLetter;
import io.aidebug.schemas.Topics;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/// Ends the job of a dead letter in ERROR, so that whoever asked sees an end. Pulls of issues are
/// jobs of another kind, which the application that pulls ends.
final class EndFailedJob implements Processor<String, DeadLetter, String, SpecificRecord> {

    private static final Set<String> OF_PULLS = Set.of(Topics.SYNC_REQUESTS, Topics.SYNC_JOBS);

    private final AdmissionRules rules;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private AdmissionDesk desk;

    EndFailedJob(AdmissionRules rules) {
        this.rules = rules;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        desk = new AdmissionDesk(context);
    }

    @Override
    public void process(Record<String, DeadLetter> record) {
        DeadLetter letter = record.value();
        if (letter == null || letter.getJobId().isEmpty() || OF_PULLS.contains(letter.getTopic())) {
            return;
        }
        String jobId = letter.getJobId();
        desk.carryOut(jobId, rules.failed(desk.known(jobId), letter, desk.now()), record);
    }
}
