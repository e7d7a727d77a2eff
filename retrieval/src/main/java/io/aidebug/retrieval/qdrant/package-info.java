/// The issue index in Qdrant, or in anything that speaks its gRPC API.
///
/// Made by [io.aidebug.retrieval.Retrieval]; nothing else should name these classes.
@NullMarked
package io.aidebug.retrieval.qdrant;

import org.jspecify.annotations.NullMarked;
