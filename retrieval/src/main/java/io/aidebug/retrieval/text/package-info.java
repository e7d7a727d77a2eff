/// The text side of the recipe: what of an issue is embedded, which terms it has, and how much a
/// term weighs.
///
/// Pure functions, for [io.aidebug.retrieval.IssueRetrieval] and evaluations; knows neither a model
/// nor an index.
@NullMarked
package io.aidebug.retrieval.text;

import org.jspecify.annotations.NullMarked;
