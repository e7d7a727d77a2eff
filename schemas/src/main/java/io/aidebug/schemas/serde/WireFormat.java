package io.aidebug.schemas.serde;

import java.nio.ByteBuffer;

/// Confluent's framing: a zero byte, the schema's id as four bytes big-endian, the Avro body.
final class WireFormat {

    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 5;

    private WireFormat() {}

    /// @throws MalformedRecordException when it does not begin like a framed record
    static int schemaId(byte[] record) {
        if (record.length < HEADER_BYTES) {
            throw new MalformedRecordException(
                    "A record of " + record.length + " bytes is too short to name its schema",
                    null);
        }
        if (record[0] != MAGIC) {
            throw new MalformedRecordException(
                    "The record begins with byte %d, not with the magic byte 0"
                            .formatted(record[0]),
                    null);
        }
        return ByteBuffer.wrap(record).getInt(1);
    }

    static byte[] header(int schemaId) {
        return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(schemaId).array();
    }
}
