/// Tests of retrieval, and what other modules test with: the contract of
/// [io.aidebug.retrieval.IssueIndex] and hand-made fakes of both ports.
@NullMarked
package io.aidebug.retrieval;

import org.jspecify.annotations.NullMarked;
