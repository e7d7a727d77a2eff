/// The Streams application `aidebug-answering`: evidence in, the job with its analysis out.
///
/// ```text
/// aidebug.analysis-evidence -> answer (durable asynchronous stage) -> write-jobs -> aidebug.analysis-jobs
///                                 |
///                                 Answerer -> Draft -> check -> CheckedAnswer -> text and parts of the job
/// ```
///
/// Reading order: [AnsweringTopology], `AnswerOutcome` (every outcome ends the job), [Answerer] and
/// its implementations, `answering.draft` (what an author proposes), `answering.check` (what is
/// found of it), `answering.rules` (the author without a model). Knows the records and the language
/// model's port; nothing of HTTP.
@NullMarked
package io.aidebug.topology.answering;

import org.jspecify.annotations.NullMarked;
