package io.aidebug.standalone.cli;

/// One issue on its way to the server.
///
/// @param line the line of the file on which it begins, from 1
/// @param json one line of JSON with the field names of the import endpoint
record IssueRow(long line, String issueKey, String json) {}
