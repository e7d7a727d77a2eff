/** Whether the server answers at all, as every request finds out; the banner shows it. */

let down = false;
const listeners = new Set<() => void>();

export function serverAnswered(): void {
  set(false);
}

export function serverUnreachable(): void {
  set(true);
}

export function isDown(): boolean {
  return down;
}

export function onConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: boolean): void {
  if (next === down) return;
  down = next;
  for (const listener of listeners) listener();
}
