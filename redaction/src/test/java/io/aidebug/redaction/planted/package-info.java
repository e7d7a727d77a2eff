/// Secrets made from a seed, to be planted into texts and looked for afterwards. None of them was
/// ever one: they are made when a test runs and stand in no file.
@NullMarked
package io.aidebug.redaction.planted;

import org.jspecify.annotations.NullMarked;
