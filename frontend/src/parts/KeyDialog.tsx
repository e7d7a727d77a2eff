import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { giveKey, keyQuestion, onKeyQuestion } from '../api/key';

/** Asks for the API key when the server wants one. */
export function KeyDialog() {
  const question = useSyncExternalStore(onKeyQuestion, keyQuestion);
  const dialog = useRef<HTMLDialogElement>(null);
  const [key, setKey] = useState('');
  useEffect(() => {
    if (question !== 'none') dialog.current?.showModal();
    else dialog.current?.close();
  }, [question]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    giveKey(key.trim());
    setKey('');
  };
  return (
    <dialog ref={dialog} onCancel={() => giveKey(null)} aria-labelledby="key-title">
      {question !== 'none' && (
        <form onSubmit={submit}>
          <h2 id="key-title">This server asks for a key</h2>
          <p className="muted small">
            {question === 'refused'
              ? 'The key that was given is not valid here. Give another one.'
              : 'It is kept in this tab only and forgotten when the tab is closed.'}
          </p>
          <label className="field">
            <span className="field-label">API key</span>
            <input
              className="input mono"
              type="password"
              autoComplete="off"
              required
              value={key}
              onChange={(event) => setKey(event.target.value)}
            />
          </label>
          <div className="buttons">
            <button type="submit" className="button button-main">
              Use this key
            </button>
            <button type="button" className="button" onClick={() => giveKey(null)}>
              Not now
            </button>
          </div>
        </form>
      )}
    </dialog>
  );
}
