// What an analysis looks like: quotes that stand in the log, one that does not, and claims of every kind.
export function answerFor({ logs = '' }, { retrieval }) {
  const lines = logs.split('\n');
  const at = Math.max(0, lines.findIndex((line) => /exception|error|failed/i.test(line)));
  const log = (from, count = 1) => ({ source: 'logs', text: lines.slice(from, from + count).join('\n'), verified: true, line: from + 1 });
  const best = retrieval.results[0];
  const quote = { source: best.issue_key, text: (best.latest_comment ?? best.summary).slice(0, 140), verified: true, line: null };
  const missing = { source: 'logs', text: 'OutOfMemoryError: GC overhead limit exceeded', verified: false, line: null };
  const claim = (text, more = {}) => ({ text, verified: false, note: null, evidence: [], ...more });
  const hypotheses = [
    { cause: `The connection pool is exhausted: every connection is held by a transaction that waits for the ledger, as in ${best.issue_key}.`, confidence: 78, stated_confidence: 78, verified: true, family: 'pool', refuted_by: 'the pool shows idle connections while requests wait', evidence: logs ? [log(at, 2), quote] : [quote] },
    { cause: 'The database refuses new connections because another service has used them up.', confidence: 31, stated_confidence: 31, verified: true, family: 'database', refuted_by: 'the server counts far fewer connections than its limit', evidence: logs ? [log(Math.min(at + 3, lines.length - 1))] : [] },
    { cause: 'The process runs out of memory and long collections hold the threads.', confidence: 9, stated_confidence: 35, verified: false, family: 'memory', refuted_by: 'the heap is flat in the minutes before', evidence: [missing] },
  ];
  const answer = {
    level: 'FULL',
    about: 'Written by a language model; its quotes were checked.',
    sources: ['the log', `${retrieval.results.length} similar issues`],
    log_evidence: logs ? [log(at), log(Math.min(at + 5, lines.length - 1))] : [],
    similar_issues: [{ issue_key: best.issue_key, relation: 'The same exception under the same load.', resolved_by: 'Fixed by closing the connection before the remote call.', verified: true }],
    external_references: [],
    logging_improvements: [claim('Log the pool\'s active, idle and waiting counts when a connection is not given within a second.')],
    fixes: [claim('Give the connection back before calling the ledger, and take a new one for the second half.', { verified: true, evidence: [quote] }), claim('Set maxLifetime below the server\'s wait_timeout in PoolTuner.java.', { note: 'PoolTuner.java' })],
    patches: [],
    next_steps: ['Take a thread dump while requests wait and count threads in getConnection.', 'Compare maximumPoolSize with the number of request threads.', 'Look for calls to other services inside a transaction.', 'Ask the database for sessions that are idle in transaction.', 'Repeat with leakDetectionThreshold set to 20 s.'].map((text) => claim(text)),
    mitigation: [claim('Halve the request threads until the fix is out: they then queue in front of the pool and not inside it.')],
    open_questions: ['Did the traffic grow, or did each request become slower?'],
    check: { quotes: 6, quotes_found: 5, failures: ['OutOfMemoryError'], asked_again: true },
  };
  const analysis = ['Sources: the log, the similar issues.', '', 'Probable root cause', ...hypotheses.map((h, i) => `${i + 1}. (${h.confidence} %) ${h.cause}`), '', 'Next debugging steps', ...answer.next_steps.map((s) => `- ${s.text}`)].join('\n');
  return { hypotheses, answer, analysis, evidence: hypotheses.flatMap((h) => h.evidence), llm: { status: 'answered', model: 'example-model', prompt_version: 'analysis-3', input_tokens: 6120, output_tokens: 894 } };
}
