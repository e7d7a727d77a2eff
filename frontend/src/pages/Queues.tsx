import { useEffect, useSyncExternalStore } from 'react';
import type { QueueStage } from '../api/types';
import { Chip } from '../parts/Chip';
import { Heading } from '../parts/Heading';
import { QueueChart } from '../parts/QueueChart';
import { Empty, Failure, Skeleton } from '../parts/States';
import { useNow } from '../parts/useNow';
import { DEAD_LETTERS, SAMPLE_MS, grows, stageWords } from '../queues';
import { onSample, startSampling, samples, type Sampled } from '../sampling';
import { Foreign } from '../text/Foreign';
import { count, duration } from '../time';

/** What waits where, and what to do about it. */
export function Queues() {
  useEffect(startSampling, []);
  const { stages, history, error } = useSyncExternalStore(onSample, samples);
  const now = useNow(SAMPLE_MS);
  return (
    <>
      <Heading title="Queues" tab="Queues">
        <p>Each stage reads from a durable queue: what waits here is late, never lost. The charts show the last 15 minutes, as far as the server runs that long.</p>
      </Heading>
      {error !== null && <Failure error={error} />}
      {stages === null ? (
        error === null && (
          <div className="queues">
            {[1, 2, 3, 4].map((card) => (
              <div key={card} className="card">
                <Skeleton lines={7} label="Loading the queues" />
              </div>
            ))}
          </div>
        )
      ) : stages.length === 0 ? (
        <Empty title="No stage is running">The applications have not told of their queues yet.</Empty>
      ) : (
        <div className="queues">
          {stages.map((stage) => (
            <Stage key={stage.name} stage={stage} history={history} now={now} />
          ))}
        </div>
      )}
    </>
  );
}

interface StageProps {
  readonly stage: QueueStage;
  readonly history: Sampled['history'];
  readonly now: number;
}

function Stage({ stage, history, now }: StageProps) {
  const words = stageWords(stage.name);
  const seen = history.of(stage.name);
  const growing = grows(seen, now);
  const ends = stage.name === DEAD_LETTERS;
  const id = `stage-${stage.name}`;
  return (
    <section className="card" aria-labelledby={id}>
      <div>
        <div className="card-head stage-head">
          <h2 id={id}>
            <Foreign>{words.title}</Foreign>
          </h2>
          <State growing={growing} stage={stage} />
        </div>
        <p className="small muted">{words.what}</p>
      </div>
      <dl className="figures">
        {ends ? (
          <Figure name="Kept" value={stage.depth === null ? null : count(stage.depth)} bad={(stage.depth ?? 0) > 0} />
        ) : (
          <>
            <Figure name="Waiting" value={stage.depth === null ? null : count(stage.depth)} />
            <Figure name="Per second" value={stage.rate === null ? null : rate(stage.rate)} />
            <Figure name="Oldest" value={stage.oldest_seconds === null ? null : duration(stage.oldest_seconds * 1000)} />
            <Figure name="In flight" value={stage.in_flight === null ? null : count(stage.in_flight)} />
            <Figure name="Dead letters" value={stage.dead_letters === null ? null : count(stage.dead_letters)} bad={(stage.dead_letters ?? 0) > 0} />
          </>
        )}
      </dl>
      <QueueChart samples={seen} now={now} title={words.title} noun={ends ? 'kept' : 'waiting'} />
      <p className={growing ? 'note note-warn' : 'note note-plain'}>
        <strong>{growing ? 'It grows.' : 'If it grows:'}</strong> {words.whenItGrows}
      </p>
    </section>
  );
}

function State({ growing, stage }: { readonly growing: boolean; readonly stage: QueueStage }) {
  if (growing) return <Chip tone="warn">growing</Chip>;
  if (stage.depth === null) return <Chip>not known</Chip>;
  if (stage.name === DEAD_LETTERS) return stage.depth > 0 ? <Chip tone="bad">look at them</Chip> : <Chip tone="good">none</Chip>;
  return <Chip tone="good">{stage.depth === 0 ? 'idle' : 'flowing'}</Chip>;
}

function Figure({ name, value, bad = false }: { readonly name: string; readonly value: string | null; readonly bad?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={bad ? 'bad' : ''}>{value ?? <span className="muted" title="not known">–</span>}</dd>
    </div>
  );
}

function rate(value: number): string {
  return value > 0 && value < 10 ? value.toFixed(1) : count(Math.round(value));
}
