import { useEffect, useState } from 'react';
import { begin } from './machine';
import { type Followed, follow } from './follow';

const NOTHING: Followed = { job: null, state: begin().state, problem: null };

/** A job as it is known now; the component is drawn again whenever more is known. */
export function useJob(jobId: string): Followed {
  const [followed, setFollowed] = useState(NOTHING);
  useEffect(() => {
    const controller = new AbortController();
    setFollowed(NOTHING);
    void follow(jobId, controller.signal, (news) => {
      if (!controller.signal.aborted) setFollowed(news);
    });
    return () => controller.abort();
  }, [jobId]);
  return followed;
}
