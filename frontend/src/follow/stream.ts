import { request } from '../api/client';
import { EventParser, type ServerEvent } from './sse';

/** The server sends a heartbeat every 15 s: longer silence is a dead connection. */
const SILENCE_MS = 40_000;

/** Opens the stream and hands on its events until it ends. Throws what `request` throws before the first byte. */
export async function readEvents(
  path: string,
  lastId: string,
  signal: AbortSignal,
  onEvent: (event: ServerEvent) => void,
): Promise<void> {
  const watch = new AbortController();
  const stop = () => watch.abort();
  signal.addEventListener('abort', stop, { once: true });
  let timer = setTimeout(stop, SILENCE_MS);
  try {
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (lastId !== '') headers['Last-Event-ID'] = lastId;
    const response = await request(path, { headers, signal: watch.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new EventParser();
    while (reader) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(stop, SILENCE_MS);
      parser.push(value).forEach(onEvent);
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
