import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AllInOne } from './allInOne';
import { openBrowser } from './chromium';
import { HOSTILE, LOG_FILE, SUBMISSION, importSamples } from './samples';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where `npm run screenshots` wants each page as a picture; otherwise none is taken. */
const PICTURES = process.env['AIDEBUG_SCREENSHOTS'];
const MOST_BYTES = 200 * 1024;
const PATIENCE = { timeout: 60_000 };

const dataDir = mkdtempSync(join(tmpdir(), 'aidebug-browser-'));
let server: AllInOne;
let browser: Browser;
let jobPath = '';

beforeAll(async () => {
  browser = await openBrowser();
  // Without the answering application a job stays where it has its report and waits for its analysis.
  server = await AllInOne.start({ dataDir, port: 0, environment: { AIDEBUG_APPLICATIONS: 'analysis,indexing' } });
  await importSamples(server.url);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Opens a page in a browser of its own and fails on anything that the page itself complains about. */
async function open(path: string, options: BrowserContextOptions = {}, at = server.url): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy')) throw new Error(message.text());
  });
  await page.goto(at + path);
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  if (name.startsWith('analyse')) {
    await page.getByLabel('Issue key').fill(SUBMISSION.issue_key);
    await page.getByLabel('Log file').setInputFiles(LOG_FILE);
    await page.getByLabel('Summary').fill(SUBMISSION.summary);
    await page.getByRole('region', { name: 'Similar issues' }).getByRole('link').nth(2).waitFor(PATIENCE);
  }
  if (name.startsWith('queues')) {
    // A chart needs something to show.
    for (let turn = 0; turn < 20; turn++) {
      await submitSome(turn);
      await page.waitForTimeout(2_500);
    }
  }
  await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
}

/** A little work for the queues, more and then less of it. */
async function submitSome(turn: number): Promise<void> {
  const count = Math.round(12 * Math.sin((turn / 20) * Math.PI));
  await Promise.all(
    Array.from({ length: count }, (_, at) =>
      fetch(`${server.url}/jira/analyze`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ issue_key: `LOAD-${turn * 100 + at}`, summary: `Pool empty, report ${turn}-${at}`, force: true }),
      }),
    ),
  );
}

async function close(page: Page): Promise<void> {
  await page.context().close();
}

/** What axe has against the page as it is now. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    return (await axe.run()).violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`);
  });
}

describe('a submission', () => {
  let page: Page;
  const asked: string[] = [];

  test('takes a log file and shows similar issues while the summary is typed', async () => {
    page = await open('/ui/');
    page.on('request', (request) => asked.push(request.url()));
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByLabel('Issue key').fill(SUBMISSION.issue_key);
    await page.getByLabel('Log file').setInputFiles(LOG_FILE);
    await page.getByText(/demo-submission\.log/).waitFor();
    await page.getByLabel('Summary').pressSequentially(SUBMISSION.summary.slice(0, 50));
    await page.getByRole('region', { name: 'Similar issues' }).getByRole('link').first().waitFor(PATIENCE);
    expect(await page.getByLabel('Operating system').inputValue()).toBe('linux');
  });

  test('takes a log that is dropped on it', async () => {
    await page.locator('.log-input textarea').fill('');
    const dropped = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'dropped.log', { type: 'text/plain' }));
      return data;
    }, readFileSync(LOG_FILE, 'utf8'));
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer: dropped });
    await page.getByText(/dropped\.log/).waitFor();
    expect((await page.locator('.log-input textarea').inputValue()).trim()).toBe(readFileSync(LOG_FILE, 'utf8').trim());
  });

  test('says what is wrong with a field before anything is sent', async () => {
    const summary = page.getByLabel('Summary');
    await summary.fill('x'.repeat(301));
    await page.getByText('1 characters too many; at most 300.').waitFor();
    await summary.fill('');
    await page.getByRole('button', { name: 'Analyse' }).click();
    await page.getByText('One line that names the problem is needed.').waitFor();
    expect(await summary.evaluate((field) => field === document.activeElement)).toBe(true);
    await summary.fill(SUBMISSION.summary);
  });

  test('shows its stages as they come and its report before its analysis', async () => {
    await page.evaluate(() => Object.assign(window, { notReloaded: true }));
    await page.getByRole('button', { name: 'Analyse' }).click();
    await page.waitForURL('**/ui/job/*', PATIENCE);
    jobPath = new URL(page.url()).pathname;
    await page.locator('.stage-done', { hasText: 'Similar issues, report' }).waitFor(PATIENCE);
    await page.getByRole('region', { name: 'Report' }).getByText('Similar issues:').waitFor(PATIENCE);
    await page.getByRole('region', { name: 'Similar issues' }).getByRole('link').first().waitFor();
    await page.getByLabel('Analysis: not there yet').waitFor();
    expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true);
    expect(asked.some((url) => url.endsWith('/events'))).toBe(true);
    expect(asked.filter((url) => url.includes('wait='))).toEqual([]);
    expect(await faultsOf(page)).toEqual([]);
  });

  test('is found again by a page that is loaded in the middle', async () => {
    await page.reload();
    await page.getByRole('region', { name: 'Report' }).getByText('Similar issues:').waitFor(PATIENCE);
    await page.getByLabel('Analysis: not there yet').waitFor();
  });

  test('is followed over a restart of the server without a reload', async () => {
    await page.evaluate(() => Object.assign(window, { notReloaded: true }));
    const { port } = server;
    await server.stop();
    await page.getByText('The server does not answer. Trying again.').waitFor(PATIENCE);
    server = await AllInOne.start({ dataDir, port });
    await page.locator('.heading .chip-good').waitFor({ timeout: 150_000 });
    await page.getByRole('heading', { name: 'Probable root cause' }).waitFor();
    await expect.poll(() => page.getByText('The server does not answer').count()).toBe(0);
    expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true);
    // From the skeleton over the report to the analysis: what Chrome calls good is up to 0.1.
    expect(await layoutShift(page)).toBeLessThan(0.1);
  }, 400_000);

  test('leads from a quote to its line in the log', async () => {
    const link = page.getByRole('link', { name: /^log, line/ }).first();
    await link.click();
    const line = page.locator('.log mark:target');
    await line.waitFor();
    expect(await line.evaluate((mark) => mark.getBoundingClientRect().top < window.innerHeight)).toBe(true);
    expect(await page.getByText('verified', { exact: true }).count()).toBeGreaterThan(0);
  });

  test('can be copied as Markdown', async () => {
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(`# ${SUBMISSION.issue_key}`);
    expect(copied).toContain('## Probable root cause');
  });

  test('can be asked again', async () => {
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/ui/job/') && url.pathname !== jobPath, PATIENCE);
    await page.locator('.heading .chip-good').waitFor(PATIENCE);
    await close(page);
  });
});

test('shows the text of a hostile issue as text', async () => {
  const page = await open('/ui/issues?q=quokka+gearbox');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.getByRole('link', { name: HOSTILE.issue_key }).click();
  const heading = page.getByRole('heading', { level: 1 });
  await expect.poll(() => heading.textContent()).toContain('<script>window.owned = 1</script> ![x](https://evil.example/p.png)');
  expect(await heading.textContent()).toContain('abc⟦U+202E⟧gnp.exe');
  const description = page.getByRole('region', { name: 'Description' });
  expect(await description.textContent()).toContain('<img src=x onerror="window.owned = 2">');
  expect(await description.textContent()).toContain('⟦U+2066⟧hidden⟦U+2069⟧ and ⟦U+200B⟧zero width');
  expect(await page.evaluate(() => 'owned' in window)).toBe(false);
  expect(await page.locator('main img, main script').count()).toBe(0);
  expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
  expect(asked.filter((url) => !url.startsWith(server.url))).toEqual([]);
  await close(page);
});

test('shows the text of a hostile job as text, and finds it by its key among the jobs', async () => {
  await fetch(`${server.url}/jira/analyze`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ issue_key: 'EVIL-2', summary: HOSTILE.summary, logs: `ERROR ${HOSTILE.description}` }),
  });
  const page = await open('/ui/jobs');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const jobs = page.getByRole('region', { name: 'Jobs' });
  await jobs.getByText(SUBMISSION.issue_key).first().waitFor(PATIENCE);
  await page.getByLabel('Issue key').fill('evil-2');
  await page.getByLabel('Issue key').press('Enter');
  await page.waitForURL('**/ui/jobs?issue_key=EVIL-2');
  await expect.poll(() => jobs.getByText(SUBMISSION.issue_key).count(), PATIENCE).toBe(0);
  await expect.poll(() => jobs.textContent(), PATIENCE).toContain('<script>window.owned = 1</script>');
  await jobs.getByRole('link', { name: /window.owned/ }).click();
  await page.locator('.heading .chip-good').waitFor(PATIENCE);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('abc⟦U+202E⟧gnp.exe');
  expect(await page.locator('.log').first().textContent()).toContain('<img src=x onerror="window.owned = 2">');
  expect(await page.evaluate(() => 'owned' in window)).toBe(false);
  expect(await page.locator('main img, main script').count()).toBe(0);
  expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
  expect(asked.filter((url) => !url.startsWith(server.url))).toEqual([]);
  await close(page);
});

test('leads through the jobs page by page', async () => {
  const count = 30;
  await Promise.all(
    Array.from({ length: count }, (_, at) =>
      fetch(`${server.url}/jira/analyze`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ issue_key: 'PAGED-1', summary: `Page after page, ${at}`, analysis_mode: 'skip' }),
      }),
    ),
  );
  const page = await open('/ui/jobs?issue_key=PAGED-1');
  const shown = () => page.getByRole('region', { name: 'Jobs' }).getByText(/Page after page/).allTextContents();
  await expect.poll(async () => (await shown()).length, PATIENCE).toBe(25);
  const newest = await shown();
  await page.getByRole('link', { name: 'Older' }).click();
  await expect.poll(async () => (await shown()).length, PATIENCE).toBe(count - 25);
  expect(new Set([...newest, ...(await shown())]).size).toBe(count);
  await page.getByRole('link', { name: 'Newest' }).click();
  await expect.poll(async () => (await shown()).length, PATIENCE).toBe(25);
  await close(page);
});

test('shows what the queues were like before anybody looked', async () => {
  await expect
    .poll(async () => ((await (await fetch(`${server.url}/queues/history`)).json()) as { looks: unknown[] }).looks.length, PATIENCE)
    .toBeGreaterThan(3);
  const page = await open('/ui/queues');
  const admission = page.getByRole('region', { name: 'Admission' });
  await admission.waitFor(PATIENCE);
  expect((await admission.locator('.chart-line').getAttribute('d'))?.match(/L/g)?.length).toBeGreaterThan(2);
  await close(page);
});

test('is used with the keyboard alone', async () => {
  const page = await open('/ui/');
  const press = async (key: string) => page.keyboard.press(key);
  await page.getByRole('heading', { name: 'Analyse an issue' }).waitFor(PATIENCE);
  await press('Tab');
  await expect.poll(() => focused(page)).toBe('Skip to the content');
  await press('Enter');
  await press('Tab');
  await page.keyboard.type('key-7');
  await press('Tab');
  await page.keyboard.type('Typed with the keyboard alone');
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle);
  expect(outline).toBe('solid');
  await press('Enter');
  await page.waitForURL('**/ui/job/*', PATIENCE);
  await expect.poll(() => focused(page)).toBe('Typed with the keyboard alone');
  await page.locator('.heading .chip-good').waitFor(PATIENCE);
  await close(page);
});

/** How much what was in view moved without anybody having asked for it, since the page was loaded. */
function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((tell) => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[];
          tell(shifts.reduce((sum, shift) => (shift.hadRecentInput ? sum : sum + shift.value), 0));
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => tell(0), 1_000);
      }),
  );
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent ?? '');
}

test('asks once for a key and keeps it in the tab', async () => {
  const key = 'a-key-for-this-test';
  const home = mkdtempSync(join(tmpdir(), 'aidebug-browser-'));
  const keyed = await AllInOne.start({ dataDir: home, port: 0, environment: { AIDEBUG_API_KEYS: key } });
  try {
    const page = await open('/ui/queues', {}, keyed.url);
    const dialog = page.getByRole('dialog', { name: 'This server asks for a key' });
    await dialog.waitFor(PATIENCE);
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByLabel('API key').fill('not-the-key-of-this-server');
    await dialog.getByRole('button', { name: 'Use this key' }).click();
    await dialog.getByText('The key that was given is not valid here').waitFor(PATIENCE);
    await dialog.getByLabel('API key').fill(key);
    await dialog.getByRole('button', { name: 'Use this key' }).click();
    await page.getByRole('heading', { name: 'Admission' }).waitFor(PATIENCE);
    await page.getByRole('link', { name: 'Jobs' }).click();
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor(PATIENCE);
    expect(await dialog.isVisible()).toBe(false);
    expect(await page.evaluate(() => sessionStorage.getItem('aidebug.api-key'))).toBe(key);
    expect(await page.evaluate(() => Object.keys(localStorage).join())).not.toContain('key');
    await close(page);
  } finally {
    await keyed.stop();
    rmSync(home, { recursive: true, force: true });
  }
});

test('keeps the theme that was chosen', async () => {
  const page = await open('/ui/queues', { colorScheme: 'light' });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: 'Theme: as the system' }).click();
  await page.getByRole('button', { name: 'Theme: light' }).click();
  expect(await ground()).not.toBe(light);
  const dark = await ground();
  await page.reload();
  await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
  expect(await ground()).toBe(dark);
  await close(page);
});

const PAGES: readonly (readonly [string, () => string, string])[] = [
  ['Analyse', () => '/ui/', 'Analyse an issue'],
  ['Job', () => jobPath, 'Probable root cause'],
  ['Issues', () => '/ui/issues?q=connection+pool', 'Issues'],
  ['Issue', () => '/ui/issues/TILL-1412', 'Description'],
  ['Jobs', () => '/ui/jobs', 'Jobs'],
  ['Queues', () => '/ui/queues', 'Similar issues and report'],
];

describe.each(PAGES)('the page %s', (name, path, heading) => {
  test.each(['light', 'dark'] as const)('has no fault that axe knows of, %s', async (colorScheme) => {
    const page = await open(path(), { colorScheme, reducedMotion: 'reduce' });
    await page.getByRole('heading', { name: heading, exact: true }).first().waitFor(PATIENCE);
    await expect.poll(() => page.locator('.skeleton').count(), PATIENCE).toBe(0);
    expect(await page.locator('.note-bad').count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    expect(await layoutShift(page)).toBeLessThan(0.1);
    await picture(page, `${name.toLowerCase()}-${colorScheme}`);
    await close(page);
  }, 150_000);

  test('fits 360 pixels', async () => {
    const page = await open(path(), { viewport: { width: 360, height: 740 } });
    await page.getByRole('heading', { name: heading, exact: true }).first().waitFor(PATIENCE);
    await expect.poll(() => page.locator('.skeleton').count(), PATIENCE).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await picture(page, `${name.toLowerCase()}-360`);
    await close(page);
  }, 150_000);
});

test('finds similar issues soon after the last key', async () => {
  const page = await open('/ui/');
  const summary = page.getByLabel('Summary');
  const pane = page.getByRole('region', { name: 'Similar issues' });
  await pane.getByRole('status').evaluate((status) => {
    let typed = 0;
    const took: number[] = [];
    Object.assign(window, { took });
    document.addEventListener('input', () => (typed = performance.now()), { capture: true });
    new MutationObserver(() => {
      if (/ in /.test(status.textContent)) took.push(performance.now() - typed);
    }).observe(status, { childList: true, characterData: true, subtree: true });
  });
  const took = () => page.evaluate(() => (window as unknown as { took: number[] }).took);
  const texts = ['connection pool runs empty', 'certificate is not trusted', 'disk full while writing', 'deadlock in the job queue'];
  for (const [at, text] of texts.entries()) {
    await summary.fill(text);
    await expect.poll(async () => (await took()).length, PATIENCE).toBe(at + 1);
    expect(await pane.getByRole('link').count()).toBeGreaterThan(0);
  }
  console.log(`Similar issues were shown ${(await took()).map((ms) => Math.round(ms)).join(', ')} ms after the last key.`);
  await close(page);
});

test('weighs less than 200 KB and is soon there', async () => {
  const page = await open('/ui/');
  await page.getByRole('heading', { name: 'Analyse an issue' }).waitFor();
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const { weight, paint } = await page.evaluate(() => {
    const loads = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')] as PerformanceResourceTiming[];
    return {
      weight: loads.reduce((sum, load) => sum + load.encodedBodySize, 0),
      paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    };
  });
  console.log(`The page weighs ${(weight / 1024).toFixed(1)} KB; its first contentful paint came after ${Math.round(paint)} ms.`);
  expect(weight).toBeLessThan(MOST_BYTES);
  await close(page);
});
