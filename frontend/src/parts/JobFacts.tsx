import type { Job } from '../api/types';
import { Foreign } from '../text/Foreign';
import { count, plural } from '../time';

/** Who wrote the answer, how the issues were found, what was replaced. */
export function JobFacts({ job }: { readonly job: Job }) {
  const redacted = Object.entries(job.redactions);
  const { llm, retrieval, answer } = job;
  return (
    <section className="card" aria-labelledby="facts">
      <h2 id="facts">Details</h2>
      <dl className="facts">
        {llm && (
          <>
            <dt>Written by</dt>
            <dd>
              <Foreign>{llm.model}</Foreign>
            </dd>
            <dt>Version</dt>
            <dd>
              <Foreign>{llm.prompt_version}</Foreign>
            </dd>
            {llm.input_tokens + llm.output_tokens > 0 && (
              <>
                <dt>Tokens</dt>
                <dd className="number">
                  {count(llm.input_tokens)} in, {count(llm.output_tokens)} out
                </dd>
              </>
            )}
          </>
        )}
        {answer?.check && (
          <>
            <dt>Quotes found</dt>
            <dd className="number">
              {answer.check.quotes_found} of {answer.check.quotes}
              {answer.check.asked_again && ', asked twice'}
            </dd>
          </>
        )}
        {retrieval && (
          <>
            <dt>Searched in</dt>
            <dd>{retrieval.scope === 'all' ? 'all issues' : `the same ${retrieval.scope}`}</dd>
            <dt>Embedding</dt>
            <dd>
              <Foreign>{retrieval.model}</Foreign>
            </dd>
          </>
        )}
        <dt>Redacted</dt>
        <dd>
          {redacted.length === 0
            ? 'nothing'
            : redacted.map(([kind, times]) => plural(times, kind.toLowerCase().replaceAll('_', ' '))).join(', ')}
        </dd>
        <dt>Job</dt>
        <dd className="mono">{job.job_id}</dd>
      </dl>
    </section>
  );
}
