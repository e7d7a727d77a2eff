import { useEffect, useState, useSyncExternalStore } from 'react';
import { isDown, onConnection } from '../api/connection';

/** A restart takes some seconds; a hiccup of one request is nobody's business. */
const PATIENCE_MS = 700;

/** Says quietly that the server is away while the pages keep trying. */
export function Banner() {
  const down = useSyncExternalStore(onConnection, isDown);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!down) {
      setShown(false);
      return;
    }
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [down]);
  return (
    <div role="status">
      {shown && (
        <div className="banner">
          <span className="spinner" />
          The server does not answer. Trying again.
        </div>
      )}
    </div>
  );
}
