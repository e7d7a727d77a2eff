import { useMemo } from 'react';
import { type Block, blocks } from './prose';
import { visible } from './visible';

/** The analysis as text with headings and lists; links, images and markup in it stay the letters they are. */
export function Prose({ text }: { readonly text: string }) {
  const parts = useMemo(() => blocks(text), [text]);
  return (
    <div className="prose">
      {parts.map((block, at) => (
        <Part key={at} block={block} />
      ))}
    </div>
  );
}

function Part({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <h3 className="foreign">{visible(block.text)}</h3>;
    case 'list':
      return (
        <ul>
          {block.items.map((item, at) => (
            <li key={at} data-mark={item.mark}>
              <span className="foreign">{visible(item.text)}</span>
            </li>
          ))}
        </ul>
      );
    case 'code':
      return <pre className="foreign">{visible(block.text)}</pre>;
    case 'text':
      return <p className="foreign">{visible(block.text)}</p>;
  }
}
