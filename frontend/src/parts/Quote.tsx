import type { Evidence } from '../api/types';
import { Link, paths } from '../router';
import { type Place, type Searchable, locate } from '../quotes';
import { Foreign } from '../text/Foreign';
import { visible } from '../text/visible';
import { Chip } from './Chip';

/** Where quotes can be looked up: the log and notes of this job. */
export interface Sources {
  readonly issueKey: string;
  readonly logs: Searchable | null;
  readonly notes: Searchable | null;
}

/** More than a link needs, less than an address may hold. */
const LINKED_CHARACTERS = 200;

/** A quoted line, whether the check found it, and the way to where it stands. */
export function Quote({ evidence, sources }: { readonly evidence: Evidence; readonly sources: Sources }) {
  return (
    <li className={evidence.verified ? 'quote' : 'quote quote-open'}>
      <q className="quote-text">{visible(evidence.text.trim())}</q>
      <span className="quote-source">
        <Source evidence={evidence} sources={sources} />
        {evidence.verified ? (
          <Chip tone="good" title="The quote stands in its source, word for word">
            verified
          </Chip>
        ) : (
          <Chip tone="warn" title="The check did not find this in its source: do not rely on it">
            not verified
          </Chip>
        )}
      </span>
    </li>
  );
}

function Source({ evidence, sources }: { readonly evidence: Evidence; readonly sources: Sources }) {
  const { source, text } = evidence;
  const quoted = text.slice(0, LINKED_CHARACTERS);
  switch (source) {
    case 'logs':
      return <Lines name="log" place={sources.logs && locate(text, sources.logs)} />;
    case 'notes':
      return <Lines name="notes" place={sources.notes && locate(text, sources.notes)} />;
    case 'description':
    case 'issue':
      return <Link to={paths.issue(sources.issueKey, quoted)}>description</Link>;
    default:
      return (
        <Link to={paths.issue(source, quoted)} className="key">
          <Foreign>{source}</Foreign>
        </Link>
      );
  }
}

function Lines({ name, place }: { readonly name: 'log' | 'notes'; readonly place: Place | null }) {
  if (place === null) return <span className="muted">{name}</span>;
  const { firstLine, lastLine } = place;
  return (
    <a href={`#${name}-${firstLine}`}>
      {name}, {firstLine === lastLine ? `line ${firstLine}` : `lines ${firstLine} to ${lastLine}`}
    </a>
  );
}
