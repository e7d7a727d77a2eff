import type { Answer, Claim, Hypothesis, Job, Patch } from '../api/types';
import { hasEnded } from '../api/types';
import { Foreign } from '../text/Foreign';
import { Prose } from '../text/Prose';
import { visible } from '../text/visible';
import { Chip } from './Chip';
import { Meter } from './Meter';
import { Quote, type Sources } from './Quote';
import { Skeleton } from './States';

interface AnalysisProps {
  readonly job: Job;
  readonly sources: Sources;
}

/** What the analysis says, in parts where it came in parts; its whole text stays one click away. */
export function Analysis({ job, sources }: AnalysisProps) {
  const { answer, hypotheses, analysis } = job;
  if (analysis === '' && hypotheses.length === 0) {
    return hasEnded(job) ? null : (
      <section className="card" aria-labelledby="analysis">
        <h2 id="analysis">Analysis</h2>
        <Skeleton lines={8} label="Analysis: not there yet" />
      </section>
    );
  }
  return (
    <>
      {hypotheses.length > 0 && (
        <section className="card" aria-labelledby="causes">
          <div className="card-head">
            <h2 id="causes">Probable root cause</h2>
            {answer?.about && (
              <span className="small muted">
                <Foreign>{answer.about}</Foreign>
              </span>
            )}
          </div>
          <ol className="hypotheses">
            {hypotheses.map((hypothesis, at) => (
              <Cause key={at} hypothesis={hypothesis} sources={sources} />
            ))}
          </ol>
        </section>
      )}
      {answer && <Parts answer={answer} sources={sources} />}
      {!answer && job.evidence.length > 0 && (
        <section className="card" aria-labelledby="evidence">
          <h2 id="evidence">Evidence</h2>
          <ul className="quotes">
            {job.evidence.map((evidence, at) => (
              <Quote key={at} evidence={evidence} sources={sources} />
            ))}
          </ul>
        </section>
      )}
      {analysis !== '' &&
        (answer ? (
          <details className="card whole-text">
            <summary>The analysis as text</summary>
            <Prose text={analysis} />
          </details>
        ) : (
          <section className="card" aria-labelledby="analysis">
            <h2 id="analysis">Analysis</h2>
            <Prose text={analysis} />
          </section>
        ))}
    </>
  );
}

function Cause({ hypothesis, sources }: { readonly hypothesis: Hypothesis; readonly sources: Sources }) {
  const { cause, confidence, evidence, refuted_by: refutedBy, stated_confidence: stated } = hypothesis;
  const lowered = stated !== undefined && stated > confidence;
  return (
    <li className="hypothesis">
      <div>
        <div className="confidence">
          {confidence}
          <small> %</small>
          <span className="hidden-text"> confidence</span>
        </div>
        <Meter value={confidence / 100} />
        {lowered && <span className="small muted">said {stated} %</span>}
      </div>
      <div>
        <p className="hypothesis-cause">
          <Foreign>{cause}</Foreign>
        </p>
        {hypothesis.family && (
          <span className="chips">
            <Chip>
              <Foreign>{hypothesis.family}</Foreign>
            </Chip>
          </span>
        )}
        {evidence.length > 0 && (
          <ul className="quotes">
            {evidence.map((one, at) => (
              <Quote key={at} evidence={one} sources={sources} />
            ))}
          </ul>
        )}
        {refutedBy.trim() !== '' && (
          <p className="small refuted">
            <strong>Wrong if</strong> <Foreign>{refutedBy}</Foreign>
          </p>
        )}
      </div>
    </li>
  );
}

function Parts({ answer, sources }: { readonly answer: Answer; readonly sources: Sources }) {
  return (
    <>
      {answer.log_evidence.length > 0 && (
        <section className="card" aria-labelledby="log-evidence">
          <h2 id="log-evidence">Log evidence</h2>
          <ul className="quotes">
            {answer.log_evidence.map((evidence, at) => (
              <Quote key={at} evidence={evidence} sources={sources} />
            ))}
          </ul>
        </section>
      )}
      <section className="card parts" aria-labelledby="what-to-do">
        <h2 id="what-to-do">What to do</h2>
        <Claims title="Suggested fixes" claims={answer.fixes} sources={sources} />
        <Claims title="Next debugging steps" claims={answer.next_steps} sources={sources} ordered />
        <Claims title="Mitigation" claims={answer.mitigation} sources={sources} />
        <Patches patches={answer.patches} />
        <Claims title="Logging improvements" claims={answer.logging_improvements} sources={sources} />
        <Lines title="Open questions" lines={answer.open_questions} />
        <Lines title="External titles, unconfirmed" lines={answer.external_references} />
      </section>
    </>
  );
}

interface ClaimsProps {
  readonly title: string;
  readonly claims: readonly Claim[];
  readonly sources: Sources;
  readonly ordered?: boolean;
}

function Claims({ title, claims, sources, ordered = false }: ClaimsProps) {
  if (claims.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ol className="claims">
        {claims.map((claim, at) => (
          <li key={at} data-mark={ordered ? `${at + 1}.` : '•'}>
            <div>
              <Foreign>{claim.text}</Foreign>{' '}
              {claim.note !== null && (
                <Chip tone="warn" title="The check did not find what this names">
                  not found: <Foreign>{claim.note}</Foreign>
                </Chip>
              )}
              {claim.evidence.length > 0 && (
                <ul className="quotes">
                  {claim.evidence.map((evidence, i) => (
                    <Quote key={i} evidence={evidence} sources={sources} />
                  ))}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Patches({ patches }: { readonly patches: readonly Patch[] }) {
  if (patches.length === 0) return null;
  return (
    <div>
      <h3>Suggested patches</h3>
      {patches.map((patch, at) => (
        <div key={at} className="patch">
          <p>
            <code>
              <Foreign>{patch.file_path}</Foreign>
            </code>{' '}
            {!patch.verified && <Chip tone="warn">file not known</Chip>}
          </p>
          <p>
            <Foreign>{patch.explanation}</Foreign>
          </p>
          <pre className="patch-code" tabIndex={0}>
            {visible(patch.change)}
          </pre>
        </div>
      ))}
    </div>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className="claims">
        {lines.map((line, at) => (
          <li key={at} data-mark="•">
            <Foreign>{line}</Foreign>
          </li>
        ))}
      </ul>
    </div>
  );
}
