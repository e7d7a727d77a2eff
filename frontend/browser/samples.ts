import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const SAMPLES = resolve(import.meta.dirname, '../../standalone/src/main/resources/samples');

export const LOG_FILE = resolve(SAMPLES, 'demo-submission.log');

export const SUBMISSION = JSON.parse(readFileSync(resolve(SAMPLES, 'demo-submission.json'), 'utf8')) as {
  readonly issue_key: string;
  readonly summary: string;
};

/** What somebody might file to own who reads it. */
export const HOSTILE = {
  issue_key: 'EVIL-1',
  summary: '<script>window.owned = 1</script> ![x](https://evil.example/p.png) abc\u202Egnp.exe',
  description: 'An <img src=x onerror="window.owned = 2"> in the text, a [link](javascript:window.owned=3),\n\u2066hidden\u2069 and \u200Bzero width.\nUnique words: quokka gearbox.',
  url: 'javascript:window.owned=4',
};

/** Stores the sample issues and the hostile one, and waits until all of them can be found. */
export async function importSamples(url: string): Promise<void> {
  const lines = `${readFileSync(resolve(SAMPLES, 'issues.jsonl'), 'utf8').trim()}\n${JSON.stringify(HOSTILE)}\n`;
  const answer = await fetch(`${url}/issues/import`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson' },
    body: lines,
  });
  if (!answer.ok) throw new Error(`The import was answered with ${answer.status}: ${await answer.text()}`);
  const { accepted } = (await answer.json()) as { accepted: number };
  await until(async () => {
    const stats = (await (await fetch(`${url}/issues/stats`)).json()) as { issues: number; indexed: number; pending: number };
    return stats.issues === accepted && stats.pending === 0 && stats.indexed >= accepted;
  });
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('This did not become true in time.');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
