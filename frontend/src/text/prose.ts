/** The analysis' plain text cut into what can be told apart by its lines; nothing of it is read as markup. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string };

export interface Item {
  readonly mark: string;
  readonly text: string;
}

const HEADING = /^#{1,6}\s+(.+)$|^([A-Z][^.:\n]{2,60}):?$/;
const ITEM = /^\s*([-*\u2022]|\d{1,2}[.)])\s+(.*)$/;
const FENCE = /^\s*(`{3,}|~{3,})/;

export function blocks(text: string): readonly Block[] {
  const found: Block[] = [];
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  let plain: string[] = [];
  const flush = () => {
    if (plain.some((line) => line.trim() !== '')) found.push({ kind: 'text', text: plain.join('\n') });
    plain = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const fence = FENCE.exec(line)?.[1];
    if (fence) {
      flush();
      const end = lines.findIndex((other, i) => i > at && other.trim().startsWith(fence));
      const last = end < 0 ? lines.length : end;
      found.push({ kind: 'code', text: lines.slice(at + 1, last).join('\n') });
      at = last;
      continue;
    }
    const item = ITEM.exec(line);
    if (item) {
      flush();
      const items: Item[] = [];
      at = takeItems(lines, at, items) - 1;
      found.push({ kind: 'list', items });
      continue;
    }
    const heading = isAlone(lines, at) ? HEADING.exec(line) : null;
    if (heading) {
      flush();
      found.push({ kind: 'heading', text: (heading[1] ?? heading[2] ?? line).replace(/:$/, '') });
    } else if (line.trim() === '') flush();
    else plain.push(line);
  }
  flush();
  return found;
}

/** A heading has nothing above it. */
function isAlone(lines: readonly string[], at: number): boolean {
  return at === 0 || (lines[at - 1] ?? '').trim() === '';
}

/** An item goes on over lines that are indented under it. */
function takeItems(lines: readonly string[], from: number, items: Item[]): number {
  let at = from;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const item = ITEM.exec(line);
    const last = items.at(-1);
    if (item) items.push({ mark: bullet(item[1] ?? ''), text: item[2] ?? '' });
    else if (last && /^\s+\S/.test(line)) items[items.length - 1] = { ...last, text: `${last.text}\n${line.trim()}` };
    else break;
    at++;
  }
  return at;
}

function bullet(mark: string): string {
  return /\d/.test(mark) ? mark.replace(')', '.') : '\u2022';
}
