/// What two processes must say alike: the shape of an answer, what an issue key is, how text is
/// trimmed and counted. Knows the records and no process.
@NullMarked
package io.aidebug.service.contract;

import org.jspecify.annotations.NullMarked;
