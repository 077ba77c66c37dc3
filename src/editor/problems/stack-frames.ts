import type { Place } from '../../core/base/result.ts';
import { pathOfFileUrl } from '../../core/k6/log-line.ts';

export interface StackFrame extends Place {
  /** The function, as k6 names it. */
  readonly name: string;
}

/** The frames of a k6 exception, innermost first: `at fn (file:///path/s.js:3:188(35))`. Frames of k6's own are left out. */
export function stackFrames(message: string): StackFrame[] {
  const frames: StackFrame[] = [];
  for (const [, name = '', url = '', line, column] of message.matchAll(frame)) {
    frames.push({
      name: name.trim() || '(anonymous)',
      file: pathOfFileUrl(url),
      line: Number(line),
      column: Number(column),
    });
  }
  return frames;
}

const frame = /\bat\s+([^\n(]*?)\s*\(?(file:\/\/[^\s)]+?):(\d+):(\d+)/g;
