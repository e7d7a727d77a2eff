// The load a web client and its users make: each user submits, over and over.
//
//   k6 run bench/k6/analyze.js
//   k6 run -e AIDEBUG_SERVER=http://127.0.0.1:8000 -e AIDEBUG_API_KEY=... bench/k6/analyze.js
//
// The exit code is 99 when a threshold is missed.
import http from 'k6/http';
import { check } from 'k6';

const server = __ENV.AIDEBUG_SERVER || 'http://127.0.0.1:8000';
const headers = { 'Content-Type': 'application/json' };
if (__ENV.AIDEBUG_API_KEY) {
  headers['X-API-Key'] = __ENV.AIDEBUG_API_KEY;
}

export const options = {
  stages: [
    { duration: '30s', target: 50 },
    { duration: '1m', target: 100 },
    { duration: '30s', target: 0 },
  ],
  thresholds: {
    checks: ['rate==1'],
    http_req_failed: ['rate==0'],
    http_req_duration: ['max<2000'],
  },
};

export default function () {
  const body = JSON.stringify({ issue_key: 'TEST-123', summary: 'Test issue' });
  const answer = http.post(`${server}/jira/analyze`, body, { headers });
  check(answer, {
    'status is 200': (r) => r.status === 200,
    'duration < 2 s': (r) => r.timings.duration < 2000,
  });
}
