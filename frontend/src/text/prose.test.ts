import { expect, test } from 'vitest';
import { blocks } from './prose';

test('tells headings, lists, code and text apart', () => {
  expect(
    blocks('Sources: the log.\n\nProbable root cause\n1. The pool (78 %)\n   is empty\n2. Memory\n\n## Mitigation\n- restart\n\n```java\nclose();\n```\nDone.'),
  ).toEqual([
    { kind: 'text', text: 'Sources: the log.' },
    { kind: 'heading', text: 'Probable root cause' },
    {
      kind: 'list',
      items: [
        { mark: '1.', text: 'The pool (78 %)\nis empty' },
        { mark: '2.', text: 'Memory' },
      ],
    },
    { kind: 'heading', text: 'Mitigation' },
    { kind: 'list', items: [{ mark: '•', text: 'restart' }] },
    { kind: 'code', text: 'close();' },
    { kind: 'text', text: 'Done.' },
  ]);
});

test('keeps markup that would load or link something as the text it is', () => {
  const hostile = '![x](https://evil.example/p.png) <script>alert(1)</script> [a](javascript:b)';
  expect(blocks(hostile)).toEqual([{ kind: 'text', text: hostile }]);
});

test('ends with a fence that nobody closed', () => {
  expect(blocks('```\nrest')).toEqual([{ kind: 'code', text: 'rest' }]);
});
