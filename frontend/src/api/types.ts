/** What the HTTP API answers (docs: /openapi.yaml). Times are ISO 8601 in UTC; what is not known is null. */

export type AnalysisStatus = 'PROCESSING' | 'COMPLETED' | 'SKIPPED' | 'ERROR' | 'CACHED';

export interface StageTime {
  readonly name: string;
  readonly started_at: string;
  readonly finished_at: string | null;
}

/** A quote and whether the check found it in its source: logs, notes, description, or the key of an issue. */
export interface Evidence {
  readonly source: string;
  readonly text: string;
  readonly verified: boolean;
  /** Where it begins in the logs, from 1; null for another source. */
  readonly line?: number | null;
}

export interface Hypothesis {
  readonly cause: string;
  /** 0..100, after the check. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  readonly refuted_by: string;
  /** Its evidence was found, and it names nothing that was not. */
  readonly verified?: boolean;
  /** 0..100, before the check lowered it. */
  readonly stated_confidence?: number;
  /** Kind of failure, e.g. `dns`. */
  readonly family?: string | null;
}

/** Something the analysis says; mere advice when it is not verified and has no note. */
export interface Claim {
  readonly text: string;
  readonly verified: boolean;
  /** What it names or quotes that was not found. */
  readonly note: string | null;
  readonly evidence: readonly Evidence[];
}

/** A similar issue the analysis draws on. */
export interface UsedIssue {
  readonly issue_key: string;
  readonly relation: string;
  readonly resolved_by: string;
  readonly verified: boolean;
}

export interface Patch {
  readonly file_path: string;
  readonly explanation: string;
  readonly change: string;
  readonly verified: boolean;
}

/** What the analysis says beside its hypotheses. */
export interface Answer {
  readonly level: string;
  readonly about: string;
  readonly sources: readonly string[];
  readonly log_evidence: readonly Evidence[];
  readonly similar_issues: readonly UsedIssue[];
  readonly external_references: readonly string[];
  readonly logging_improvements: readonly Claim[];
  readonly fixes: readonly Claim[];
  readonly patches: readonly Patch[];
  readonly next_steps: readonly Claim[];
  readonly mitigation: readonly Claim[];
  readonly open_questions: readonly string[];
  readonly check: {
    readonly quotes: number;
    readonly quotes_found: number;
    readonly failures: readonly string[];
    readonly asked_again: boolean;
  } | null;
}

export interface SimilarIssue {
  readonly issue_key: string;
  readonly score?: number;
  /** Cosine of the texts, 0..1. */
  readonly similarity: number;
  readonly likely_duplicate?: boolean;
  readonly summary: string;
  readonly status: string | null;
  readonly priority: string | null;
  readonly resolution?: string | null;
  readonly component?: string | null;
  readonly url: string | null;
  readonly components?: readonly string[];
  readonly latest_comment: string | null;
}

export interface Retrieval {
  readonly model: string;
  readonly collection: string;
  readonly scope: string;
  readonly results: readonly SimilarIssue[];
}

export interface Author {
  readonly status: string;
  readonly model: string;
  readonly prompt_version: string;
  readonly input_tokens: number;
  readonly output_tokens: number;
}

export interface Job {
  readonly issue_key: string;
  readonly summary: string;
  readonly report: string;
  readonly analysis: string;
  readonly analysis_status: AnalysisStatus;
  readonly job_id: string;
  readonly related_issue_keys: readonly string[];
  readonly cache_hit: boolean;
  readonly stage: string;
  readonly stages: readonly StageTime[];
  readonly evidence: readonly Evidence[];
  readonly hypotheses: readonly Hypothesis[];
  /** Null until the analysis is written. */
  readonly answer?: Answer | null;
  readonly llm: Author | null;
  readonly retrieval: Retrieval | null;
  readonly redactions: Readonly<Record<string, number>>;
  readonly degraded: string | null;
  readonly error: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly queue: { readonly position: number; readonly eta_seconds: number | null } | null;
}

/** The body of POST /jira/analyze; blank fields are left out. */
export interface Submission {
  readonly issue_key: string;
  readonly summary: string;
  readonly domain?: string;
  readonly component?: string;
  readonly os?: string;
  readonly logs?: string;
  readonly notes?: string;
  readonly limit?: number;
  readonly min_local_score?: number;
  readonly external_knowledge?: boolean;
  readonly external_max_results?: number;
  readonly save_run?: boolean;
  readonly analysis_mode?: 'async' | 'skip';
  readonly force?: boolean;
}

export interface SearchAnswer {
  readonly query: string;
  readonly results_count: number;
  readonly results: readonly SimilarIssue[];
}

export interface IssueComment {
  readonly author: string;
  readonly created: string | null;
  readonly body: string;
}

export interface Issue {
  readonly issue_key: string;
  readonly version: number;
  readonly indexed: boolean;
  readonly index_failure: string | null;
  readonly summary: string;
  readonly description: string;
  readonly domain: string;
  readonly component: string;
  readonly os: string;
  readonly status: string;
  readonly priority: string;
  readonly resolution: string;
  readonly assignee: string;
  readonly issue_type: string;
  readonly url: string;
  readonly program_theme: string;
  readonly labels: readonly string[];
  readonly components: readonly string[];
  readonly duplicates: readonly string[];
  readonly comments: readonly IssueComment[];
  readonly attachments_count: number;
  readonly job_ids: readonly string[];
  readonly related_issue_keys: readonly string[];
  readonly created: string | null;
  readonly updated: string | null;
  readonly first_seen_at: string;
  readonly changed_at: string;
}

/** Logs and notes as the pipeline keeps them, redacted. */
export interface Attachment {
  readonly job_id: string;
  readonly added_at: string;
  readonly logs: string;
  readonly notes: string;
}

export interface JobSummary {
  readonly job_id: string;
  readonly issue_key: string;
  readonly summary: string;
  readonly analysis_status: AnalysisStatus;
  readonly stage: string;
  readonly attempt?: number;
  readonly degraded?: string | null;
  readonly error?: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly ended_at?: string | null;
}

export interface JobList {
  readonly jobs: readonly JobSummary[];
  readonly next_cursor: string | null;
}

export interface IssueStats {
  readonly issues: number | null;
  readonly indexed: number | null;
  readonly pending: number | null;
}

/** What the server saw of the queues at a moment. */
export interface QueueLook {
  readonly observed_at: string;
  readonly stages: readonly Pick<QueueStage, 'name' | 'depth' | 'rate'>[];
}

export interface QueueStage {
  readonly name: string;
  readonly depth: number | null;
  /** Records a second. */
  readonly rate: number | null;
  readonly oldest_seconds: number | null;
  readonly in_flight: number | null;
  readonly dead_letters: number | null;
}

export interface FieldFault {
  readonly pointer: string;
  readonly message: string;
}

/** application/problem+json. */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly request_id?: string;
  readonly errors?: readonly FieldFault[];
}

/** How well a similar issue fits, 0..1: the score that decides the order, which weighs words, meaning and age. */
export function match(issue: Pick<SimilarIssue, 'score' | 'similarity'>): number {
  return Math.max(0, Math.min(1, issue.score ?? issue.similarity));
}

export function hasEnded(job: Pick<Job, 'analysis_status'>): boolean {
  return job.analysis_status !== 'PROCESSING';
}
