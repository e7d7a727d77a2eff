import { type DragEvent, useId, useRef, useState } from 'react';
import { LIMITS } from '../limits';
import { type LogText, readLogFile } from '../logFile';
import { bytes, count, plural } from '../time';
import { Foreign } from '../text/Foreign';
import { AreaField } from './Field';

interface LogFieldProps {
  readonly value: string;
  readonly fault: string | null;
  readonly used: readonly [number, number];
  readonly onChange: (logs: string) => void;
}

interface Taken {
  readonly name: string;
  readonly log: LogText;
}

/** The log: pasted, picked or dropped; of a large file the last lines, said so before anything is sent. */
export function LogField({ value, fault, used, onChange }: LogFieldProps) {
  const picker = useRef<HTMLInputElement>(null);
  const noteId = useId();
  const [over, setOver] = useState(false);
  const [taken, setTaken] = useState<Taken | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  const take = async (file: File | undefined) => {
    if (!file) return;
    try {
      const log = await readLogFile(file);
      setTaken({ name: file.name, log });
      setTrouble(null);
      onChange(log.text);
    } catch {
      setTrouble('This file cannot be read.');
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  const clear = () => {
    setTaken(null);
    onChange('');
  };
  const fromFile = taken !== null && value === taken.log.text;

  return (
    <div className="log-input">
      <AreaField
        label="Log"
        optional
        rows={8}
        spellCheck={false}
        placeholder="Paste the log, or drop a file below"
        value={value}
        fault={fault}
        used={used}
        hint="The last 4,000 lines are read. Keys, tokens and addresses are replaced before anything is stored."
        onChange={(event) => onChange(event.target.value)}
      />
      <div
        className={over ? 'drop drop-over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <button type="button" className="button" aria-describedby={noteId} onClick={() => picker.current?.click()}>
          Choose a file
        </button>
        <input
          ref={picker}
          className="hidden-text"
          type="file"
          tabIndex={-1}
          aria-label="Log file"
          accept=".log,.txt,.out,.err,.trace,text/*"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <span id={noteId} role="status">
          {trouble ?? (fromFile ? <About taken={taken} /> : 'or drop it here')}
        </span>
        {value !== '' && (
          <button type="button" className="button button-plain" onClick={clear}>
            Remove the log
          </button>
        )}
      </div>
    </div>
  );
}

function About({ taken }: { readonly taken: Taken }) {
  const { name, log } = taken;
  return (
    <>
      <strong>
        <Foreign>{name}</Foreign>
      </strong>
      {log.cut
        ? ` (${bytes(log.fileBytes)}) is longer than ${count(LIMITS.logs)} characters: its last ${plural(log.lines, 'line')} are kept.`
        : `, ${plural(log.lines, 'line')}, ${bytes(log.fileBytes)}`}
    </>
  );
}
