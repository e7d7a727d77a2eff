/// How every process of an installation takes secrets and personal data out of what it is told: by
/// the same settings, in the same fields.
@NullMarked
package io.aidebug.service.redaction;

import org.jspecify.annotations.NullMarked;
