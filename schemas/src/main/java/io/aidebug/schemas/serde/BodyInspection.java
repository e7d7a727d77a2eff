package io.aidebug.schemas.serde;

import org.apache.avro.Schema;

/// Walks an Avro body by its writer's schema without making an object, before anything is decoded:
/// Avro's decoder believes the lengths it reads, ignores what follows the value, and turns a wrong
/// index into an exception of the collection it happened to use. Here a length is never larger than
/// what is left, all items together never more than there are bytes, nesting is bounded, and the
/// value ends where the body ends.
final class BodyInspection {

    /// Deeper than any record of ours by far, and far from the end of a thread's stack.
    private static final int MOST_LEVELS = 200;

    private final byte[] body;
    private int position;
    private long items;

    private BodyInspection(byte[] body, int offset) {
        this.body = body;
        this.position = offset;
    }

    /// @throws MalformedRecordException when the bytes from `offset` on are not one such value
    static void inspect(Schema writer, byte[] body, int offset) {
        var inspection = new BodyInspection(body, offset);
        inspection.value(writer, 0);
        if (inspection.left() > 0) {
            throw malformed(inspection.left() + " bytes follow the value");
        }
    }

    private void value(Schema schema, int level) {
        if (level > MOST_LEVELS) {
            throw malformed("it nests deeper than " + MOST_LEVELS + " levels");
        }
        switch (schema.getType()) {
            case NULL -> {}
            case BOOLEAN -> skip(1);
            case INT -> integer();
            case LONG -> number();
            case FLOAT -> skip(4);
            case DOUBLE -> skip(8);
            case STRING, BYTES -> skip(number());
            case FIXED -> skip(schema.getFixedSize());
            case ENUM -> index(schema.getEnumSymbols().size());
            case UNION -> value(branch(schema), level + 1);
            case RECORD -> schema.getFields().forEach(f -> value(f.schema(), level + 1));
            case ARRAY -> blocks(schema, level);
            case MAP -> blocks(schema, level);
        }
    }

    private Schema branch(Schema union) {
        return union.getTypes().get(index(union.getTypes().size()));
    }

    private void blocks(Schema collection, int level) {
        for (long count = number(); count != 0; count = number()) {
            if (count < 0) {
                // A negative count is followed by the block's size in bytes.
                skippable(number());
                count = -count;
            }
            items += count;
            if (count < 0 || items < 0 || items > body.length) {
                throw malformed("it declares more items than it has bytes");
            }
            for (long i = 0; i < count; i++) {
                item(collection, level + 1);
            }
        }
    }

    private void item(Schema collection, int level) {
        if (collection.getType() == Schema.Type.MAP) {
            skip(number());
            value(collection.getValueType(), level);
        } else {
            value(collection.getElementType(), level);
        }
    }

    private int index(int count) {
        long index = number();
        if (index < 0 || index >= count) {
            throw malformed("it chooses branch or symbol " + index + " of " + count);
        }
        return (int) index;
    }

    private void integer() {
        long value = number();
        if (value != (int) value) {
            throw malformed("an int is out of range");
        }
    }

    /// Variable-length zig-zag, as Avro writes ints and longs alike.
    private long number() {
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (left() == 0) {
                throw malformed("it ends too early");
            }
            byte next = body[position++];
            bits |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (bits >>> 1) ^ -(bits & 1);
            }
        }
        throw malformed("a number has more than ten bytes");
    }

    private void skip(long bytes) {
        skippable(bytes);
        position += (int) bytes;
    }

    private void skippable(long bytes) {
        if (bytes < 0 || bytes > left()) {
            throw malformed("it declares " + bytes + " bytes where " + left() + " are left");
        }
    }

    private int left() {
        return body.length - position;
    }

    private static MalformedRecordException malformed(String what) {
        return new MalformedRecordException("The record's body is malformed: " + what, null);
    }
}
