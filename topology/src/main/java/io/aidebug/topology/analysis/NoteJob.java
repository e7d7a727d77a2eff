package io.aidebug.topology.analysis;

import io.aidebug.records.AnalysisJob;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/// Follows the jobs that were let in, so that admission knows which of them run and which ended
/// well.
final class NoteJob implements Processor<String, AnalysisJob, String, SpecificRecord> {

    private final AdmissionRules rules;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private AdmissionDesk desk;

    NoteJob(AdmissionRules rules) {
        this.rules = rules;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        desk = new AdmissionDesk(context);
    }

    @Override
    public void process(Record<String, AnalysisJob> record) {
        String jobId = record.key();
        if (jobId == null) {
            return;
        }
        if (record.value() == null) {
            desk.forget(jobId);
            return;
        }
        desk.carryOut(jobId, rules.stepped(desk.known(jobId), record.value(), desk.now()), record);
    }
}
