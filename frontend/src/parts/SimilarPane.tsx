import { match } from '../api/types';
import { normalKey } from '../limits';
import { Link, paths } from '../router';
import { Foreign } from '../text/Foreign';
import { duration } from '../time';
import { Chip } from './Chip';
import { Meter } from './Meter';
import { Failure, Skeleton } from './States';
import { useSimilar } from './useSimilar';

const SHOWN = 5;

interface SimilarPaneProps {
  readonly summary: string;
  /** The issue being described: it may be stored already, and is like itself. */
  readonly issueKey: string;
}

/** Beside the form: issues like the one being described, so that a duplicate is seen before it is filed. */
export function SimilarPane({ summary, issueKey }: SimilarPaneProps) {
  const { answer, error, loading, ms } = useSimilar(summary, SHOWN + 1);
  const others = (answer?.results ?? []).filter((issue) => issue.issue_key !== normalKey(issueKey)).slice(0, SHOWN);
  return (
    <section className="card similar-pane" aria-label="Similar issues">
      <div className="card-head">
        <h2>Similar issues</h2>
        <span className="small muted number" role="status">
          {loading ? 'Searching' : answer && ms !== null ? `${others.length} in ${duration(ms)}` : ''}
        </span>
      </div>
      <div className="similar-body">
        {error !== null && !loading ? (
          <Failure error={error} />
        ) : answer === null ? (
          loading ? (
            <Skeleton lines={6} label="Searching" />
          ) : (
            <p className="muted small">They appear here while you type the summary. Perhaps somebody has solved it already.</p>
          )
        ) : others.length === 0 ? (
          <p className="muted small">Nothing like it is stored.</p>
        ) : (
          <ul className="similar-list">
            {others.map((issue) => (
              <li key={issue.issue_key}>
                <div className="similar-top">
                  <Link to={paths.issue(issue.issue_key)} className="key">
                    <Foreign>{issue.issue_key}</Foreign>
                  </Link>
                  <span className="small muted number">{Math.round(match(issue) * 100)} %</span>
                </div>
                <Meter value={match(issue)} />
                <span className="clamp">
                  <Foreign>{issue.summary}</Foreign>
                </span>
                <span className="chips">
                  {issue.status && (
                    <Chip>
                      <Foreign>{issue.status}</Foreign>
                    </Chip>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
