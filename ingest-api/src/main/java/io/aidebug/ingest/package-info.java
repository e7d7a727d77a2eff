/// HTTP to topics: checks what people submit, takes secrets out of it, writes it to its topic and
/// answers once the broker has it. Thin and stateless: what a submission means for a job that
/// already exists is decided by the topology, because the same submission always has the same key.
/// Begin at [io.aidebug.ingest.IngestApi]. Must not know the topology or the query side.
@NullMarked
package io.aidebug.ingest;

import org.jspecify.annotations.NullMarked;
