import { type Evidence, type Hypothesis, type Job, type SimilarIssue, match } from './api/types';
import { visible } from './text/visible';

/**
 * A job as Markdown, to be pasted into a tracker or a chat. What came from outside is fenced or escaped: pasted anywhere it
 * stays text.
 */
export function jobMarkdown(job: Job, url: string): string {
  return [
    `# ${inline(job.issue_key)}: ${inline(job.summary)}`,
    `${status(job)}\n${url}`,
    ...note('Degraded', job.degraded),
    ...note('Failed', job.error),
    ...(job.hypotheses.length > 0 ? ['## Probable root cause', ...job.hypotheses.map(hypothesis)] : []),
    ...(job.evidence.length > 0 ? ['## Evidence', job.evidence.map(quote).join('\n')] : []),
    ...(job.retrieval && job.retrieval.results.length > 0
      ? ['## Similar issues', job.retrieval.results.map(similar).join('\n')]
      : []),
    ...block('## Analysis', job.analysis),
    ...block('## Report', job.report),
  ]
    .join('\n\n')
    .concat('\n');
}

function status(job: Job): string {
  const by = job.llm ? `, ${inline(job.llm.model)} (${inline(job.llm.prompt_version)})` : '';
  return `${job.analysis_status}${by}, ${job.updated_at}`;
}

function note(name: string, text: string | null): string[] {
  return text === null ? [] : [`> ${name}: ${inline(text)}`];
}

function block(heading: string, text: string): string[] {
  return text.trim() === '' ? [] : [heading, fenced(text)];
}

function hypothesis(one: Hypothesis, at: number): string {
  return [
    `${at + 1}. **${one.confidence} %** ${inline(one.cause)}`,
    ...one.evidence.map((evidence) => `   ${quote(evidence)}`),
    ...(one.refuted_by.trim() === '' ? [] : [`   - Refuted by: ${inline(one.refuted_by)}`]),
  ].join('\n');
}

function quote(evidence: Evidence): string {
  const checked = evidence.verified ? 'verified' : 'NOT verified';
  return `- ${code(evidence.text)} (${inline(evidence.source)}, ${checked})`;
}

function similar(issue: SimilarIssue): string {
  const state = issue.status === null ? '' : `, ${inline(issue.status)}`;
  return `- ${inline(issue.issue_key)} (${Math.round(match(issue) * 100)} %${state}): ${inline(issue.summary)}`;
}

/** One line in which no character means anything to a Markdown reader, and no address becomes a link. */
export function inline(text: string): string {
  return visible(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>()#!|~&@]/g, '\\$&')
    .replace(/:\/\//g, ':\\//')
    .replace(/www\./gi, 'www\\.')
    .replace(/^(\d+)\./, '$1\\.')
    .replace(/^[-+]/, '\\$&');
}

/** A code span with one more backtick than any run inside. */
export function code(text: string): string {
  const line = visible(text).replace(/\s+/g, ' ').trim();
  const ticks = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** A code block whose fence no line inside can close. */
export function fenced(text: string): string {
  const shown = visible(text).replace(/\n+$/, '');
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}text\n${shown}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), (run) => run[0].length));
}
