// A small API that behaves as the contract says, to work on the page without the pipeline: `npm run fake`, then
// `npm run dev` with AIDEBUG_URL=http://127.0.0.1:8010. Keeps everything in memory; serves the built page too.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { answerFor } from './answer.mjs';

const PORT = Number(process.env.PORT ?? 8010);
const KEY = process.env.AIDEBUG_API_KEY ?? '';
const PAGE = 'target/web';
const STEP_MS = Number(process.env.STEP_MS ?? 1200);
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

const issues = readFileSync('../standalone/src/main/resources/samples/issues.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const jobs = new Map();
const started = Date.now();

function similarTo(text, limit) {
  const words = new Set(text.toLowerCase().match(/[a-z]{3,}/g) ?? []);
  const score = (issue) => {
    const own = new Set(`${issue.summary} ${issue.description}`.toLowerCase().match(/[a-z]{3,}/g));
    return [...words].filter((word) => own.has(word)).length / Math.sqrt(words.size + 1) / 4;
  };
  return issues
    .map((issue) => ({ issue, similarity: Math.min(0.97, 0.2 + score(issue)) }))
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, limit)
    .map(({ issue, similarity }, at) => ({
      source: 'jira',
      issue_key: issue.issue_key,
      score: similarity,
      similarity,
      likely_duplicate: at === 0 && similarity > 0.8,
      summary: issue.summary,
      status: issue.status,
      priority: issue.priority,
      resolution: issue.resolution,
      url: issue.url,
      component: issue.component,
      components: issue.components,
      labels: issue.labels,
      latest_comment: issue.comments.at(-1)?.body ?? null,
    }));
}

function accept(submission) {
  const id = createHash('sha256')
    .update(JSON.stringify(submission) + (submission.force ? randomUUID() : ''))
    .digest('hex')
    .slice(0, 32);
  if (jobs.has(id)) return jobs.get(id);
  const now = new Date().toISOString();
  const job = {
    submission,
    sequence: 1,
    response: {
      issue_key: submission.issue_key,
      summary: submission.summary,
      report: '',
      analysis: '',
      analysis_status: 'PROCESSING',
      job_id: id,
      related_issue_keys: [],
      cache_hit: false,
      saved_run: null,
      stage: 'accepted',
      stages: [{ name: 'accepted', started_at: now, finished_at: null }],
      evidence: [],
      hypotheses: [],
      answer: null,
      llm: null,
      retrieval: null,
      redactions: { EMAIL: 2, IPV4: 1 },
      degraded: null,
      error: null,
      created_at: now,
      updated_at: now,
      queue: { position: 2, eta_seconds: 4 },
    },
  };
  jobs.set(id, job);
  if (!issues.some((issue) => issue.issue_key === submission.issue_key)) issues.push(newIssue(submission, now));
  advance(job, ['admitted', 'merged', 'retrieved']);
  return job;
}

function newIssue({ issue_key, summary, component = '', domain = '', os = '' }, now) {
  return { issue_key, summary, description: '', domain, component, os, status: '', priority: '', resolution: '', labels: [], components: [], comments: [], duplicates: [], url: '', assignee: '', issue_type: '', created: null, updated: now };
}

function advance(job, names) {
  setTimeout(() => {
    const [name, ...rest] = names;
    const now = new Date().toISOString();
    const stages = job.response.stages.map((stage) => ({ ...stage, finished_at: stage.finished_at ?? now }));
    job.response = { ...job.response, stage: name, stages: [...stages, { name, started_at: now, finished_at: null }], updated_at: now, queue: null };
    if (name === 'retrieved') withReport(job);
    job.sequence++;
    if (rest.length > 0) advance(job, rest);
    else setTimeout(() => finish(job), STEP_MS * 2);
  }, STEP_MS);
}

function withReport(job) {
  const { issue_key, summary, logs = '' } = job.submission;
  const results = similarTo(`${summary} ${logs.slice(-3000)}`, 5);
  job.response.retrieval = { model: 'all-minilm-l6-v2-q', collection: 'issues-g1', scope: 'all', results };
  job.response.related_issue_keys = results.map((result) => result.issue_key);
  job.response.report = [
    `${issue_key}: ${summary}`,
    '',
    'Similar issues:',
    ...results.map((r) => `- ${r.issue_key} (${r.similarity.toFixed(2)}, ${r.status}, ${r.priority}) ${r.summary}`),
  ].join('\n');
}

function finish(job) {
  const now = new Date().toISOString();
  const stages = job.response.stages.map((stage) => ({ ...stage, finished_at: stage.finished_at ?? now }));
  const last = { name: 'answered', started_at: job.response.updated_at, finished_at: now };
  job.response = { ...job.response, stage: 'answered', ...answerFor(job.submission, job.response), stages: [...stages, last], analysis_status: 'COMPLETED', updated_at: now };
  job.sequence++;
}

function problem(response, status, detail, errors) {
  response.writeHead(status, { 'Content-Type': 'application/problem+json' });
  response.end(JSON.stringify({ type: 'about:blank', title: 'Problem', status, detail, errors }));
}

function json(response, value) {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
}

function events(request, response, job) {
  let seen = Number(request.headers['last-event-id'] ?? 0);
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const timer = setInterval(() => {
    if (job.sequence > seen) {
      seen = job.sequence;
      response.write(`id: ${seen}\ndata: ${JSON.stringify(job.response)}\n\n`);
    }
    if (job.response.analysis_status !== 'PROCESSING') {
      clearInterval(timer);
      response.end();
    }
  }, 50);
  request.on('close', () => clearInterval(timer));
}

function queues() {
  const t = (Date.now() - started) / 1000;
  const wave = (period, most) => Math.max(0, Math.round((Math.sin(t / period) + 0.4) * most));
  const stage = (name, depth, rate, in_flight) => ({ name, depth, rate, oldest_seconds: depth > 0 ? depth / Math.max(1, rate) : null, in_flight, dead_letters: 0 });
  return [
    stage('analysis-requests', wave(7, 4), 12, 0),
    stage('issue-updates', wave(19, 60), 84, 8),
    stage('analysis-evidence', wave(11, 18), 3.4, 12),
    stage('issues', Math.round(40 + t * 6), 130, 16),
    { name: 'dead-letters', depth: 2, rate: 0, oldest_seconds: null, in_flight: null, dead_letters: 2 },
  ];
}

function page(path, response) {
  const isFile = path.startsWith('/ui/assets/');
  const file = join(PAGE, isFile ? path : '/ui/index.html');
  if (!existsSync(file)) return problem(response, 404, 'There is nothing at this path.');
  response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
  response.end(readFileSync(file));
}

async function handle(request, response) {
  const url = new URL(request.url, 'http://localhost');
  const path = decodeURIComponent(url.pathname);
  if (path === '/' || path === '/ui') return response.writeHead(302, { Location: '/ui/' }).end();
  if (path.startsWith('/ui/')) return page(path, response);
  if (KEY && request.headers.authorization !== `Bearer ${KEY}`) return problem(response, 401, 'A valid API key is needed.');
  if (path === '/search') {
    const { query, limit = 3 } = await bodyOf(request);
    const results = similarTo(query, limit);
    return json(response, { query, results_count: results.length, results });
  }
  if (path === '/jira/analyze') return json(response, accept(await bodyOf(request)).response);
  const job = path.match(/^\/jira\/analyze\/job\/([0-9a-f]{32})(\/events)?$/);
  if (job) {
    const found = jobs.get(job[1]);
    if (!found) return problem(response, 404, 'No job with this id was accepted.');
    return job[2] ? events(request, response, found) : json(response, found.response);
  }
  const attachment = path.match(/^\/jira\/issue\/([^/]+)\/attachments\/([0-9a-f]{32})$/);
  if (attachment) {
    const found = jobs.get(attachment[2]);
    if (!found?.submission.logs) return problem(response, 404, 'No logs or notes came with this job.');
    const { logs = '', notes = '' } = found.submission;
    return json(response, { job_id: attachment[2], added_at: found.response.created_at, logs, notes });
  }
  const issue = path.match(/^\/jira\/issue\/([^/]+)$/);
  if (issue) {
    const found = issues.find((one) => one.issue_key === issue[1]);
    if (!found) return problem(response, 404, 'No issue with this key is stored.');
    const asked = [...jobs.values()].filter((one) => one.submission.issue_key === issue[1]);
    return json(response, { version: 1, indexed: true, index_failure: null, program_theme: '', attachments_count: asked.length, job_ids: asked.map((one) => one.response.job_id), related_issue_keys: asked[0]?.response.related_issue_keys ?? [], first_seen_at: new Date(started).toISOString(), changed_at: new Date(started).toISOString(), ...found });
  }
  if (path === '/issues/stats') return json(response, { issues: issues.length, indexed: issues.length, pending: 0 });
  if (path === '/jobs') {
    const all = [...jobs.values()].map((one) => one.response).reverse();
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const limit = Number(url.searchParams.get('limit') ?? 20);
    const fits = all.filter((one) => (url.searchParams.get('status') ?? one.analysis_status) === one.analysis_status && (url.searchParams.get('issue_key') ?? one.issue_key) === one.issue_key);
    const next = from + limit < fits.length ? String(from + limit) : null;
    return json(response, { jobs: fits.slice(from, from + limit), next_cursor: next });
  }
  if (path === '/queues') return json(response, { stages: queues() });
  return problem(response, 404, 'There is nothing at this path.');
}

createServer((request, response) => {
  handle(request, response).catch((error) => problem(response, 500, String(error)));
}).listen(PORT, '127.0.0.1', () => console.log(`Fake API on http://127.0.0.1:${PORT}`));
