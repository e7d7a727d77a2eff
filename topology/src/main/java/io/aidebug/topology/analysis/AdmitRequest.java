package io.aidebug.topology.analysis;

import io.aidebug.records.AnalysisRequest;
import io.aidebug.schemas.Redrive;
import io.aidebug.topology.deadletters.DeadRecords;
import io.aidebug.topology.deadletters.UnprocessableRecordException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/// Lets a submission in, unless its job runs or has a good answer already.
final class AdmitRequest implements Processor<String, AnalysisRequest, String, SpecificRecord> {

    private final AdmissionRules rules;
    private final DeadRecords<AnalysisRequest> dead;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private ProcessorContext<String, SpecificRecord> context;

    @SuppressWarnings("NullAway.Init") // Streams calls init first.
    private AdmissionDesk desk;

    AdmitRequest(AdmissionRules rules, DeadRecords<AnalysisRequest> dead) {
        this.rules = rules;
        this.dead = dead;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        desk = new AdmissionDesk(context);
        desk.forgetExpired(rules);
    }

    @Override
    public void process(Record<String, AnalysisRequest> record) {
        AnalysisRequest request = record.value();
        if (request == null || !request.getQuestion().getJobId().equals(record.key())) {
            dead.bury(
                    context,
                    record,
                    new UnprocessableRecordException("A submission's key is not its job's id."));
            return;
        }
        String jobId = record.key();
        AnalysisRequest asked = Redrive.read(request, record.headers());
        desk.carryOut(jobId, rules.asked(desk.known(jobId), asked, desk.now()), record);
    }
}
