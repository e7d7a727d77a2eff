import { visible } from './visible';

/** Text from outside inside a line of ours: shown as text whatever it holds, and unable to reorder what is around it. */
export function Foreign({ children }: { readonly children: string }) {
  return <bdi>{visible(children)}</bdi>;
}

/** A block of it, line breaks kept; each line has the direction of its own first letter. */
export function ForeignBlock({ children, label }: { readonly children: string; readonly label?: string }) {
  return (
    <div className="foreign" {...(label ? { role: 'group', 'aria-label': label } : {})}>
      {visible(children)}
    </div>
  );
}
