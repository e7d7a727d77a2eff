import { useState } from 'react';
import { type Theme, setTheme, storedTheme } from '../theme';

const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const NAME: Record<Theme, string> = { system: 'as the system', light: 'light', dark: 'dark' };

/** One button, three positions. */
export function ThemeSwitch() {
  const [theme, remember] = useState(storedTheme);
  const turn = () => {
    setTheme(NEXT[theme]);
    remember(NEXT[theme]);
  };
  const words = `Theme: ${NAME[theme]}`;
  return (
    <button type="button" className="button button-plain" onClick={turn} aria-label={words} title={words}>
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <circle cx="9" cy="9" r="6.5" fill={theme === 'dark' ? 'currentColor' : 'none'} stroke="currentColor" strokeWidth="1.5" />
        {theme === 'system' && <path d="M9 2.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />}
        {theme === 'light' && <circle cx="9" cy="9" r="2.2" fill="currentColor" />}
      </svg>
    </button>
  );
}
