/// Takes secrets and personal data out of text: called by ingest before the first durable topic and
/// by the topology before a model is asked. Knows text and nothing else of the product, and nobody
/// of its modules. Begin at [io.aidebug.redaction.Redactor].
@NullMarked
package io.aidebug.redaction;

import org.jspecify.annotations.NullMarked;
