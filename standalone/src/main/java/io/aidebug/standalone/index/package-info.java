/// A vector index of one process that speaks Qdrant's gRPC API, on Lucene.
///
/// Only [io.aidebug.standalone.index.LuceneQdrantServer] is meant for others; everybody else
/// reaches the index as any Qdrant client does, over the network. Reading order: the server, its
/// two thin services, `CollectionCatalog` (names and aliases), `CollectionStore` (one collection:
/// log, then Lucene), `QueryExecutor` (one query). It knows nothing of issues, topics or models.
@NullMarked
package io.aidebug.standalone.index;

import org.jspecify.annotations.NullMarked;
