import { LIMITS, bodyFault, keyFault, length, normalKey, numberFault, strip, textFault } from './limits';
import type { FieldFault, Submission } from './api/types';

/** The form as it is typed: text throughout, nothing trimmed. */
export interface Draft {
  readonly issue_key: string;
  readonly summary: string;
  readonly domain: string;
  readonly component: string;
  readonly os: string;
  readonly logs: string;
  readonly notes: string;
  readonly limit: string;
  readonly min_local_score: string;
  readonly external_knowledge: boolean;
  readonly external_max_results: string;
  readonly save_run: boolean;
  readonly report_only: boolean;
}

export type Faults = Partial<Record<keyof Draft, string>>;

export function emptyDraft(os: string): Draft {
  return {
    issue_key: '',
    summary: '',
    domain: '',
    component: '',
    os,
    logs: '',
    notes: '',
    limit: '5',
    min_local_score: '0.62',
    external_knowledge: false,
    external_max_results: '5',
    save_run: true,
    report_only: false,
  };
}

/** Everything that is wrong with the draft, by field. */
export function faultsOf(draft: Draft): Faults {
  const faults: Faults = {};
  const note = (field: keyof Draft, fault: string | null) => {
    if (fault !== null) faults[field] = fault;
  };
  note('issue_key', keyFault(draft.issue_key));
  for (const field of Object.keys(LIMITS) as (keyof typeof LIMITS)[]) note(field, textFault(field, draft[field]));
  note('limit', numberFault(draft.limit, 1, 20, true));
  note('min_local_score', numberFault(draft.min_local_score, 0, 1, false));
  note('external_max_results', numberFault(draft.external_max_results, 1, 10, true));
  return faults;
}

/** The request of a draft without faults. */
export function submissionOf(draft: Draft): Submission {
  const texts = Object.fromEntries(
    (['domain', 'component', 'os', 'logs', 'notes'] as const)
      .map((field) => [field, strip(draft[field])] as const)
      .filter(([, text]) => text !== ''),
  );
  return {
    issue_key: normalKey(draft.issue_key),
    summary: strip(draft.summary),
    ...texts,
    limit: Number(draft.limit),
    min_local_score: Number(draft.min_local_score),
    external_knowledge: draft.external_knowledge,
    external_max_results: Number(draft.external_max_results),
    save_run: draft.save_run,
    analysis_mode: draft.report_only ? 'skip' : 'async',
  };
}

/** Why the request cannot be sent although each field is right; null when it can. */
export function sizeFault(draft: Draft): string | null {
  return bodyFault(submissionOf(draft));
}

/** What the server found wrong, by field; it knows the same limits, so this is rare. */
export function faultsFrom(errors: readonly FieldFault[]): Faults {
  return Object.fromEntries(errors.map(({ pointer, message }) => [pointer.replace(/^\//, ''), message]));
}

export function used(draft: Draft, field: keyof typeof LIMITS): readonly [number, number] {
  return [length(strip(draft[field])), LIMITS[field]];
}

/** The operating system of who sits here, which is often the one that failed. */
export function guessOs(userAgent: string): string {
  if (/Windows/.test(userAgent)) return 'windows';
  if (/Android/.test(userAgent)) return 'android';
  if (/iPhone|iPad/.test(userAgent)) return 'ios';
  if (/Mac OS X|Macintosh/.test(userAgent)) return 'macos';
  if (/CrOS/.test(userAgent)) return 'chromeos';
  if (/Linux|X11/.test(userAgent)) return 'linux';
  return '';
}
