import { type Retrieval, type SimilarIssue, type UsedIssue, match } from '../api/types';
import { Link, paths } from '../router';
import { Foreign } from '../text/Foreign';
import { Chip } from './Chip';
import { Meter } from './Meter';

interface SimilarTableProps {
  readonly retrieval: Retrieval;
  readonly used: readonly UsedIssue[];
}

/** The similar issues, best first, with what the analysis makes of them. */
export function SimilarTable({ retrieval, used }: SimilarTableProps) {
  if (retrieval.results.length === 0) return <p className="muted">Nothing like it is stored.</p>;
  return (
    <ol>
      {retrieval.results.map((issue) => (
        <Result key={issue.issue_key} issue={issue} use={used.find((one) => one.issue_key === issue.issue_key)} />
      ))}
    </ol>
  );
}

export function Result({ issue, use }: { readonly issue: SimilarIssue; readonly use?: UsedIssue | undefined }) {
  const states = [issue.status, issue.resolution, issue.priority].filter((text): text is string => Boolean(text));
  return (
    <li className="result">
      <div>
        <Link to={paths.issue(issue.issue_key)} className="key">
          <Foreign>{issue.issue_key}</Foreign>
        </Link>{' '}
        <span className="result-title">
          <Foreign>{issue.summary}</Foreign>
        </span>
      </div>
      <div>
        <span className="small muted number">{Math.round(match(issue) * 100)} % match</span>
        <Meter value={match(issue)} />
      </div>
      <div className="small muted">
        <span className="chips">
          {issue.likely_duplicate && <Chip tone="accent">likely a duplicate</Chip>}
          {states.map((state) => (
            <Chip key={state}>
              <Foreign>{state}</Foreign>
            </Chip>
          ))}
        </span>
        {use && (use.relation || use.resolved_by) ? (
          <p className="result-note">
            <Foreign>{[use.relation, use.resolved_by].filter(Boolean).join(' ')}</Foreign>
            {!use.verified && (
              <>
                {' '}
                <Chip tone="warn">not verified</Chip>
              </>
            )}
          </p>
        ) : (
          issue.latest_comment && (
            <p className="result-note clamp">
              <Foreign>{issue.latest_comment}</Foreign>
            </p>
          )
        )}
      </div>
    </li>
  );
}
