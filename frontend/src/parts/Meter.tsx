/** A bar from 0 to 1; the number beside it says the same, so a screen reader skips it. */
export function Meter({ value }: { readonly value: number }) {
  return (
    <svg className="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect width={Math.max(0, Math.min(1, value)) * 100} height="6" />
    </svg>
  );
}
