/// Takes secrets and personal data out of text before it reaches the first durable topic. Knows
/// text and nothing else of the product.
@NullMarked
package io.aidebug.ingest.redaction;

import org.jspecify.annotations.NullMarked;
