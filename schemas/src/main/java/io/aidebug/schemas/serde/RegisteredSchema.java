package io.aidebug.schemas.serde;

import org.apache.avro.Schema;

/// A schema as the registry keeps it under a subject.
///
/// @param id global: the same schema has it under every subject
/// @param version counts from 1 within the subject
public record RegisteredSchema(String subject, int version, int id, Schema schema) {}
