/** The product's mark: an agenda with the current line marked. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <g fill="none" strokeLinecap="round" strokeWidth="2">
        <path d="M4 5h12M4 15h7" stroke="var(--ink-3)" />
        <path d="M9.5 10H16" stroke="var(--ink)" />
      </g>
      <circle cx="5" cy="10" r="2.6" fill="var(--now-mark)" />
    </svg>
  );
}
