/// Answers from the views, wherever they are kept: the ports [io.aidebug.query.lookup.JobView] and
/// [io.aidebug.query.lookup.IssueView], and one adapter on Kafka's interactive queries that finds
/// the instance which keeps a key and asks it. Called by the HTTP side; knows none of its routes
/// but those by which instances ask each other.
///
/// Interactive queries are of version 1: a `KeyQuery` of version 2 can deadlock with the stream
/// thread (KAFKA-19629), and nothing outside this package would notice a change.
@NullMarked
package io.aidebug.query.lookup;

import org.jspecify.annotations.NullMarked;
