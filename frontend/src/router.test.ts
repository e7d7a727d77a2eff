import { expect, test } from 'vitest';
import { parse, paths } from './router';

function at(path: string) {
  return parse(new URL(path, 'http://127.0.0.1:8000'));
}

test('reads its own addresses back', () => {
  expect(at(paths.analyse)).toEqual({ page: 'analyse' });
  expect(at(paths.job('d5fe'))).toEqual({ page: 'job', id: 'd5fe' });
  expect(at(paths.issues('a & b?'))).toEqual({ page: 'issues', query: 'a & b?' });
  expect(at(paths.issue('ABC-1', 'x y'))).toEqual({ page: 'issue', key: 'ABC-1', quote: 'x y' });
  expect(at(paths.jobs({ status: 'ERROR', issue_key: '' }))).toEqual({ page: 'jobs', status: 'ERROR', issueKey: '', cursor: '' });
  expect(at(paths.queues)).toEqual({ page: 'queues' });
});

test('knows what is no address of the page', () => {
  expect(at('/ui/other').page).toBe('nowhere');
  expect(at('/ui/jobs/1').page).toBe('nowhere');
  expect(at('/ui/job/a/b').page).toBe('nowhere');
});
