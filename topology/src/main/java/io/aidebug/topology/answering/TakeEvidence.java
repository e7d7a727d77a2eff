package io.aidebug.topology.answering;

import io.aidebug.records.AnalysisEvidence;
import io.aidebug.topology.deadletters.DeadRecords;
import io.aidebug.topology.deadletters.UnprocessableRecordException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/// Passes evidence on that is filed under its own job.
final class TakeEvidence implements Processor<String, AnalysisEvidence, String, SpecificRecord> {

    private final DeadRecords<AnalysisEvidence> dead;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private ProcessorContext<String, SpecificRecord> context;

    TakeEvidence(DeadRecords<AnalysisEvidence> dead) {
        this.dead = dead;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, AnalysisEvidence> record) {
        AnalysisEvidence evidence = record.value();
        if (evidence == null || !evidence.getJob().getJobId().equals(record.key())) {
            dead.bury(
                    context,
                    record,
                    new UnprocessableRecordException("Evidence is not filed under its job."));
            return;
        }
        context.forward(record.withValue(evidence), Answering.STAGE);
    }
}
