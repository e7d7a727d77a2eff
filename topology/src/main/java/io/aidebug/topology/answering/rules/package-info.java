/// The analysis without a model: what known kinds of failure look like, and what fixed the similar
/// issues. Deterministic, no network, milliseconds; any thread may call it.
///
/// [OfflineRules] gathers `Clues` (exceptions with their causes, codes, lines, then plain words;
/// what is only a `Remark` shows nothing), lets every `FailureRule` of the `RuleBook` look at them
/// (as `Exhibit`s; a `Telltale` knows where it is not worth looking), ranks what fits (`Diagnosis`,
/// which believes less what a `TestRun` may have provoked), adds what past issues tell
/// (`PastIssues`) and writes a draft in which nothing is claimed without a quote. The rules are
/// data: `rules/*.json` beside this package, one file per family.
@NullMarked
package io.aidebug.topology.answering.rules;

import org.jspecify.annotations.NullMarked;
