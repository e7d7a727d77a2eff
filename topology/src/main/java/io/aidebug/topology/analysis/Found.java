package io.aidebug.topology.analysis;

import io.aidebug.records.LogFindings;
import io.aidebug.records.RetrievalResult;

/// What was found out about a question: what its logs say, and which issues are like it.
record Found(LogFindings findings, RetrievalResult retrieval) {}
