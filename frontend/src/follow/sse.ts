/** One event of a `text/event-stream` (HTML standard, section 9.2). */
export interface ServerEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
}

/**
 * Reads a stream of events as it comes in pieces. Ours and not the browser's EventSource, which cannot send an API key
 * and does not tell a refusal from a lost connection.
 */
export class EventParser {
  private rest = '';
  private data: string[] = [];
  private type = '';
  private lastId = '';

  /** The events that this piece completed, oldest first. */
  push(piece: string): ServerEvent[] {
    const text = this.rest + piece;
    // A carriage return at the end may be half of a line end.
    const held = text.endsWith('\r') ? 1 : 0;
    const lines = text.slice(0, text.length - held).split(/\r\n|\n|\r/);
    this.rest = (lines.pop() ?? '') + text.slice(text.length - held);
    const events: ServerEvent[] = [];
    for (const line of lines) {
      const event = this.line(line);
      if (event) events.push(event);
    }
    return events;
  }

  private line(line: string): ServerEvent | null {
    if (line === '') return this.dispatch();
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') this.data.push(value);
    else if (field === 'event') this.type = value;
    else if (field === 'id' && !value.includes('\0')) this.lastId = value;
    return null;
  }

  private dispatch(): ServerEvent | null {
    const event =
      this.data.length === 0 ? null : { id: this.lastId, type: this.type || 'message', data: this.data.join('\n') };
    this.data = [];
    this.type = '';
    return event;
  }
}
