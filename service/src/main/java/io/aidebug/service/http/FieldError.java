package io.aidebug.service.http;

/// What is wrong with one field of a request.
///
/// @param pointer JSON pointer of the field (RFC 6901), "" for the whole body
/// @param message what is wrong with it, without quoting its value
public record FieldError(String pointer, String message) {}
