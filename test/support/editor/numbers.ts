import type { Workbench } from './workbench.ts';

/** The text that stands behind the line with these words; undefined when there is none. */
export const numbersBehind = (workbench: Workbench, words: string): Promise<string | undefined> =>
  workbench.page.evaluate((wanted) => {
    const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
    const line = [...document.querySelectorAll('.view-line')].find((one) =>
      plain(one.textContent ?? '').includes(wanted),
    );
    const parts = [...(line?.querySelectorAll('span[class*="ced-"]') ?? [])].flatMap((span) =>
      ['::before', '::after'].map((side) => getComputedStyle(span, side).content),
    );
    const text = parts.map((part) => /^"(.*)"$/.exec(part)?.[1] ?? '').join('');
    return text === '' ? undefined : plain(text);
  }, words);
