import type { LineSpec } from './specs.ts';

export interface ThemeColors {
  readonly lines: Readonly<Record<LineSpec['color'], string>>;
  readonly text: string;
  readonly grid: string;
  /** For the baseline behind. */
  readonly quiet: string;
}

/** The editor's colours as they are now; a canvas cannot read them from a style sheet. */
export function themeColors(): ThemeColors {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(`--vscode-${name}`).trim();
  return {
    lines: {
      blue: of('charts-blue'),
      green: of('charts-green'),
      purple: of('charts-purple'),
      red: of('charts-red'),
      yellow: of('charts-yellow'),
    },
    text: of('charts-foreground'),
    grid: `color-mix(in srgb, ${of('charts-lines')} 35%, transparent)`,
    quiet: of('charts-lines'),
  };
}

/** Calls back after the editor changed its theme. */
export function onThemeChange(listener: () => void): MutationObserver {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  return observer;
}
