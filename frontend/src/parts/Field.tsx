import { type InputHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react';
import { count as inWords } from '../time';

interface Common {
  readonly label: string;
  readonly hint?: string;
  readonly fault: string | null;
  /** Characters so far and the most there may be: shown once it gets near. */
  readonly used?: readonly [number, number];
  readonly optional?: boolean;
}

const NEAR = 0.8;

function describe({ hint, fault, used }: Common): string {
  if (fault !== null) return fault;
  if (used && used[0] >= used[1] * NEAR) return `${inWords(used[0])} of ${inWords(used[1])} characters`;
  return hint ?? '';
}

/** A label, a control, a line beneath that says what is wrong or how much is left; it is always as high. */
export function TextField({
  label,
  hint,
  fault,
  used,
  optional,
  ...input
}: Common & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <span className="muted">optional</span>}
      </label>
      <input {...input} id={id} className={`input ${input.className ?? ''}`} aria-invalid={fault !== null} aria-describedby={`${id}-note`} />
      <Note id={`${id}-note`} fault={fault} text={describe({ label, fault, ...(hint ? { hint } : {}), ...(used ? { used } : {}) })} />
    </div>
  );
}

export function AreaField({
  label,
  hint,
  fault,
  used,
  optional,
  ...area
}: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <span className="muted">optional</span>}
      </label>
      <textarea {...area} id={id} className="input" aria-invalid={fault !== null} aria-describedby={`${id}-note`} />
      <Note id={`${id}-note`} fault={fault} text={describe({ label, fault, ...(hint ? { hint } : {}), ...(used ? { used } : {}) })} />
    </div>
  );
}

function Note({ id, fault, text }: { readonly id: string; readonly fault: string | null; readonly text: string }) {
  return (
    <p id={id} className={fault === null ? 'field-note' : 'field-note field-note-bad'} aria-live="polite">
      {text}
    </p>
  );
}
