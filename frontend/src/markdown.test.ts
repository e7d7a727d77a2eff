import { expect, test } from 'vitest';
import type { Job } from './api/types';
import { code, fenced, inline, jobMarkdown } from './markdown';

const JOB: Job = {
  issue_key: 'ABC-1',
  summary: 'Pool *empty* ![x](https://evil.example/p.png)',
  report: 'ABC-1: Pool\n```\nSimilar issues:',
  analysis: '',
  analysis_status: 'COMPLETED',
  job_id: 'd5fe2fd8dafab704f4c677c0a99c974c',
  related_issue_keys: [],
  cache_hit: false,
  stage: 'answered',
  stages: [],
  evidence: [],
  hypotheses: [
    {
      cause: 'The pool is empty.',
      confidence: 78,
      evidence: [
        { source: 'logs', text: 'at `Pool`.get', verified: true },
        { source: 'ABC-2', text: 'never said', verified: false },
      ],
      refuted_by: 'idle connections',
    },
  ],
  llm: null,
  retrieval: null,
  redactions: {},
  degraded: null,
  error: null,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:02Z',
  queue: null,
};

test('tells causes, quotes and whether they were verified', () => {
  const text = jobMarkdown(JOB, 'http://127.0.0.1:8000/ui/job/1');
  expect(text).toContain('1. **78 %** The pool is empty.');
  expect(text).toContain('- ``at `Pool`.get`` (logs, verified)');
  expect(text).toContain('- `never said` (ABC-2, NOT verified)');
  expect(text).toContain('Refuted by: idle connections');
  expect(text).not.toContain('## Analysis');
});

test('lets nothing from outside become an image, a link or a heading', () => {
  const text = jobMarkdown(JOB, 'http://127.0.0.1:8000/ui/job/1');
  expect(text.split('\n')[0]).toBe('# ABC-1: Pool \\*empty\\* \\!\\[x\\]\\(https:\\//evil.example/p.png\\)');
  expect(inline('<script>\n# a | b @here')).toBe('\\<script\\> \\# a \\| b \\@here');
  expect(inline('\u202Eabc')).toBe('⟦U+202E⟧abc');
});

test('fences a text so that no line of it can leave', () => {
  expect(fenced('a\n````\nb\n')).toBe('`````text\na\n````\nb\n`````');
  expect(jobMarkdown(JOB, '')).toContain('````text\nABC-1: Pool\n```\nSimilar issues:\n````');
});

test('quotes backticks in a span', () => {
  expect(code('`x`')).toBe('`` `x` ``');
  expect(code('two\nlines')).toBe('`two lines`');
});
