/// The analysis by a language model: ask, read strictly, check, ask again at most once for each
/// reason and twice in all, and admit it when nothing reliable came of it.
///
/// ```text
/// prompt -> ask -> read --unreadable--> ask once, naming the faults --unreadable--> offline rules
///                   |
///                   |---no cause, no step--> ask once, saying so --still none--> offline rules
///                   |
///                 check --unreliable--> ask once, naming what was not found --unreliable--> offline rules
///                   |
///                answer (claims that failed stay, marked)
/// ```
///
/// The reply is data: nothing in it is executed, looked up elsewhere or believed.
@NullMarked
package io.aidebug.topology.answering.model;

import org.jspecify.annotations.NullMarked;
