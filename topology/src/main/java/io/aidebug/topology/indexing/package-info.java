/// The Streams application `aidebug-indexing-<generation>`: every version of every issue goes into
/// the index of one generation, and a receipt tells when it can be found.
///
/// ```text
/// aidebug.issues -> plan-indexing -> index-issue (durable asynchronous stage) -> aidebug.index-receipts
///                   IndexTask        IssueIndexer -> SharedIndexing -> IssueRetrieval
/// ```
///
/// Read in this order: [IndexingTopology], `IssueIndexer` (one call), `SharedIndexing` (how calls
/// that run at the same time share the way to the index), `IssueDocuments` (what of an issue is
/// searched). Wired by the topology application; knows nothing of jobs or of the analysis.
@NullMarked
package io.aidebug.topology.indexing;

import org.jspecify.annotations.NullMarked;
