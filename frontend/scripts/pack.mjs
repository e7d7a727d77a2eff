// After the build: a .gz beside every file worth it, so that neither the all-in-one nor nginx compresses at run time,
// and the page's weight, which must stay under 200 KB in all.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const ROOT = 'target/web/ui';
const MOST_BYTES = 200 * 1024;
const COMPRESSIBLE = /\.(html|js|css|svg)$/;

let total = 0;
for (const entry of readdirSync(ROOT, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  const content = readFileSync(path);
  if (!COMPRESSIBLE.test(entry.name)) {
    total += content.length;
    continue;
  }
  const packed = gzipSync(content, { level: 9 });
  writeFileSync(`${path}.gz`, packed);
  total += packed.length;
}
console.log(`The page weighs ${(total / 1024).toFixed(1)} KB compressed.`);
if (total > MOST_BYTES) {
  console.error(`That is more than ${MOST_BYTES / 1024} KB.`);
  process.exit(1);
}
