/// What can be read over HTTP: jobs, issues, similar issues for a typed text, and the routes by
/// which instances ask each other. Answers come from the ports of [io.aidebug.query.lookup] and
/// from [io.aidebug.query.http.IssueSearch]; Kafka is not known here.
@NullMarked
package io.aidebug.query.http;

import org.jspecify.annotations.NullMarked;
