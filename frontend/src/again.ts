import type { Attachment, Job, Submission } from './api/types';

/**
 * The submission that asks the same once more. What this tab sent is best; without it, what the server kept of it, which
 * is redacted, with the usual options.
 */
export function againOf(job: Job, sent: Submission | null, kept: Attachment | null): Submission {
  if (sent !== null) return { ...sent, force: true };
  return {
    issue_key: job.issue_key,
    summary: job.summary,
    ...(kept?.logs ? { logs: kept.logs } : {}),
    ...(kept?.notes ? { notes: kept.notes } : {}),
    force: true,
  };
}
