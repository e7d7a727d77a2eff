import type { Job } from '../api/types';
import { hasEnded } from '../api/types';
import { type ShownStage, type StageState, shownStages, totalMs } from '../stages';
import { duration } from '../time';
import { useNow } from './useNow';

/** The stages of a job from top to bottom, with their times, as they happen. */
export function Stages({ job }: { readonly job: Job }) {
  const running = !hasEnded(job);
  const now = useNow(running ? 100 : null);
  return (
    <section className="card" aria-labelledby="stages">
      <div className="card-head">
        <h2 id="stages">Stages</h2>
        <span className="small muted number">{(running && waiting(job)) || `${duration(totalMs(job, now))} in all`}</span>
      </div>
      <ol className="stages">
        {shownStages(job, now).map((stage) => (
          <Row key={stage.name} stage={stage} />
        ))}
      </ol>
    </section>
  );
}

function waiting(job: Job): string {
  if (!job.queue) return '';
  const { position, eta_seconds: eta } = job.queue;
  const place = position <= 0 ? 'next in the queue' : `place ${position}`;
  return eta === null ? place : `${place}, about ${duration(eta * 1000)}`;
}

const STATE: Record<StageState, string> = {
  done: 'done',
  now: 'running',
  failed: 'failed',
  waiting: 'to come',
  'left-out': 'left out',
};

function Row({ stage }: { readonly stage: ShownStage }) {
  return (
    <li className={`stage stage-${stage.state}`} aria-current={stage.state === 'now' ? 'step' : undefined}>
      <Dot state={stage.state} />
      <span>
        {stage.words}
        <span className="hidden-text">, {STATE[stage.state]}</span>
      </span>
      <span className="stage-time">{stage.state === 'left-out' ? 'left out' : stage.ms ? duration(stage.ms) : ''}</span>
    </li>
  );
}

function Dot({ state }: { readonly state: StageState }) {
  if (state === 'now') return <span className="stage-dot spinner" />;
  return (
    <svg className="stage-dot" viewBox="0 0 16 16" aria-hidden="true">
      {state === 'done' && (
        <>
          <circle cx="8" cy="8" r="8" fill="currentColor" />
          <path d="m4.5 8.3 2.4 2.4 4.6-5.2" fill="none" stroke="var(--surface)" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
        </>
      )}
      {state === 'failed' && (
        <>
          <circle cx="8" cy="8" r="8" fill="currentColor" />
          <path d="m5.3 5.3 5.4 5.4m0-5.4-5.4 5.4" stroke="var(--surface)" strokeWidth="1.8" strokeLinecap="round" />
        </>
      )}
      {(state === 'waiting' || state === 'left-out') && <circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" strokeWidth="1.4" />}
    </svg>
  );
}
