package io.aidebug.topology.answering.model;

import io.aidebug.topology.answering.check.CheckedAnswer;
import io.aidebug.topology.answering.model.AnswerMeters.Fault;

/// How far an answer of the model got.
sealed interface Round {

    /// It can be used.
    record Usable(CheckedAnswer answer) implements Round {}

    /// It cannot.
    ///
    /// @param why for the asker, a clause
    /// @param told what to tell the model when it is asked again
    record Unusable(Fault fault, String why, String told) implements Round {}
}
