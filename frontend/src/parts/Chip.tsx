import type { ReactNode } from 'react';
import type { AnalysisStatus } from '../api/types';

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'accent';

export function Chip({ tone = 'plain', children, title }: { readonly tone?: Tone; readonly children: ReactNode; readonly title?: string }) {
  return (
    <span className={tone === 'plain' ? 'chip' : `chip chip-${tone}`} title={title}>
      {children}
    </span>
  );
}

const STATUS: Record<AnalysisStatus, { readonly tone: Tone; readonly words: string }> = {
  PROCESSING: { tone: 'accent', words: 'Running' },
  COMPLETED: { tone: 'good', words: 'Completed' },
  CACHED: { tone: 'good', words: 'Completed, cached' },
  SKIPPED: { tone: 'plain', words: 'Report only' },
  ERROR: { tone: 'bad', words: 'Failed' },
};

export function StatusChip({ status }: { readonly status: AnalysisStatus }) {
  const { tone, words } = STATUS[status] ?? { tone: 'plain', words: status };
  return (
    <Chip tone={tone}>
      {status === 'PROCESSING' && <span className="spinner" />}
      {words}
    </Chip>
  );
}
