import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ApiError, postJson } from '../api/client';
import type { Job } from '../api/types';
import { forgetDraft, rememberDraft, rememberedDraft, rememberSent } from '../memory';
import { AreaField, TextField } from '../parts/Field';
import { Heading } from '../parts/Heading';
import { LogField } from '../parts/LogField';
import { SimilarPane } from '../parts/SimilarPane';
import { Failure } from '../parts/States';
import { navigate, paths } from '../router';
import { type Draft, type Faults, emptyDraft, faultsFrom, faultsOf, guessOs, sizeFault, submissionOf, used } from '../submission';

function firstDraft(): Draft {
  return { ...emptyDraft(guessOs(navigator.userAgent)), ...rememberedDraft() };
}

/** The form. A fault is shown once its field was left or holds too much, and all of them when it is sent. */
export function Analyse() {
  const [draft, setDraft] = useState(firstDraft);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [fromServer, setFromServer] = useState<Faults>({});
  const [error, setError] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => rememberDraft(draft), [draft]);

  const faults = faultsOf(draft);
  const change = (field: keyof Draft) => (value: string | boolean) => {
    setDraft((before) => ({ ...before, [field]: value }));
    setFromServer(({ [field]: _, ...others }) => others);
  };
  const fault = (field: keyof Draft): string | null => {
    const needed = field === 'issue_key' || (field === 'summary' && draft.summary.trim() === '');
    return fromServer[field] ?? ((left.has(field) || !needed) && faults[field] ? faults[field] : null);
  };
  const text = (field: keyof Draft & ('issue_key' | 'summary' | 'domain' | 'component' | 'os' | 'notes' | 'limit' | 'min_local_score' | 'external_max_results')) => ({
    value: draft[field],
    fault: fault(field),
    name: field,
    onChange: (event: { target: { value: string } }) => change(field)(event.target.value),
    onBlur: () => setLeft((before) => (draft[field] === '' ? before : new Set(before).add(field))),
  });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setLeft(new Set(Object.keys(draft)));
    if (Object.keys(faults).length > 0) {
      focusFirstFault(form.current);
      return;
    }
    const tooLarge = sizeFault(draft);
    if (tooLarge !== null) {
      setError(new Error(tooLarge));
      return;
    }
    setSending(true);
    setError(null);
    try {
      const submission = submissionOf(draft);
      const accepted = await postJson<Job>('/jira/analyze', submission);
      rememberSent(accepted.job_id, submission);
      forgetDraft();
      navigate(paths.job(accepted.job_id));
    } catch (failure) {
      setSending(false);
      setError(failure);
      if (failure instanceof ApiError && failure.problem.errors) {
        setFromServer(faultsFrom(failure.problem.errors));
        focusFirstFault(form.current);
      }
    }
  };

  return (
    <>
      <Heading title="Analyse an issue" tab="Analyse">
        <p>Give what you know. Similar past issues come back within a second, then an analysis whose quotes are checked.</p>
      </Heading>
      <div className="analyse">
        <form ref={form} className="card form" onSubmit={submit} noValidate>
          <div className="form-key">
            <TextField label="Issue key" required autoComplete="off" autoCapitalize="characters" spellCheck={false} placeholder="ABC-123" {...text('issue_key')} className="mono" />
            <TextField label="Summary" required autoComplete="off" placeholder="One line that names the problem" {...text('summary')} used={used(draft, 'summary')} />
          </div>
          <LogField value={draft.logs} fault={fault('logs')} used={used(draft, 'logs')} onChange={change('logs')} />
          <AreaField label="Notes" optional rows={3} placeholder="What was tried, what changed, since when" {...text('notes')} used={used(draft, 'notes')} />
          <div className="form-row">
            <TextField label="Component" optional autoComplete="off" {...text('component')} used={used(draft, 'component')} />
            <TextField label="Domain" optional autoComplete="off" {...text('domain')} used={used(draft, 'domain')} />
            <TextField label="Operating system" optional autoComplete="off" {...text('os')} used={used(draft, 'os')} />
          </div>
          <details className="options">
            <summary>Options</summary>
            <div className="form-row">
              <TextField label="Similar issues" inputMode="numeric" {...text('limit')} hint="1 to 20" />
              <TextField label="Local score enough" inputMode="decimal" {...text('min_local_score')} hint="0 to 1; external titles below it" />
              <TextField label="External titles" inputMode="numeric" {...text('external_max_results')} hint="1 to 10" />
            </div>
            <Check label="Use titles from an external search when nothing local is similar enough" checked={draft.external_knowledge} onChange={change('external_knowledge')} />
            <Check label="Keep the run with the issue" checked={draft.save_run} onChange={change('save_run')} />
            <Check label="Only the report of similar issues, no analysis" checked={draft.report_only} onChange={change('report_only')} />
          </details>
          {error !== null && <Failure error={error} />}
          <div className="buttons">
            <button type="submit" className="button button-main" disabled={sending}>
              {sending ? 'Sending' : 'Analyse'}
            </button>
            <button type="button" className="button button-plain" onClick={() => setDraft(emptyDraft(guessOs(navigator.userAgent)))}>
              Clear
            </button>
          </div>
        </form>
        <SimilarPane summary={draft.summary} issueKey={draft.issue_key} />
      </div>
    </>
  );
}

function Check({ label, checked, onChange }: { readonly label: string; readonly checked: boolean; readonly onChange: (on: boolean) => void }) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

/** After the faults are drawn. */
function focusFirstFault(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
