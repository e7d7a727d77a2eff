package io.aidebug.query.view;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/// Hands records that cannot be deserialised to the [UnreadableRecords] of its application. A
/// registry that does not answer says nothing about the record: then the thread fails, and its
/// successor reads the record again. Made by Streams from its class name; finds its partner under
/// [#PARTNER] in the configuration.
public final class SkipUnreadable implements DeserializationExceptionHandler {

    /// Configuration entry that holds the [UnreadableRecords] instance.
    public static final String PARTNER = "aidebug.query.unreadable.records";

    private @Nullable UnreadableRecords unreadable;

    @Override
    public void configure(Map<String, ?> settings) {
        unreadable = (UnreadableRecords) settings.get(PARTNER);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        if (unreadable == null) {
            throw new IllegalStateException(PARTNER + " is not configured");
        }
        if (failure instanceof RetriableException) {
            return Response.fail();
        }
        unreadable.skip(
                record.topic(),
                record.partition(),
                record.offset(),
                failure.getClass().getSimpleName());
        return Response.resume();
    }
}
