import type { ElementPart } from 'lit';
import { nothing } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/** Keeps a scrolled list at its end while new lines come, unless the person has scrolled away from it. */
class FollowTail extends Directive {
  private last: unknown;

  override render(_lastLine: unknown): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [lastLine]: [unknown]): typeof nothing {
    if (lastLine === this.last) return nothing;
    const { element } = part;
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 30;
    const isFirst = this.last === undefined;
    this.last = lastLine;
    // The new lines are on the page only after this render.
    if (isAtEnd || isFirst) requestAnimationFrame(() => (element.scrollTop = element.scrollHeight));
    return nothing;
  }
}

export const followTail = directive(FollowTail);
