package io.aidebug.standalone.registry;

/// A schema under a subject.
///
/// @param version counts from 1 within the subject; a number is never used twice
/// @param id global; one canonical text has one id for ever
/// @param text canonical, as Avro prints it
/// @param deleted softly: still found by its id
record SchemaVersion(String subject, int version, int id, String text, boolean deleted) {

    SchemaVersion asDeleted() {
        return new SchemaVersion(subject, version, id, text, true);
    }
}
