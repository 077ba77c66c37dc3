import * as vscode from 'vscode';
import type { NumberedLine } from '../../core/numbers/numbers-lines.ts';
import { numbersHover } from './numbers-hover.ts';

/** Blanks between the code and the numbers. */
const gap = '0 0 0 3em';

/**
 * Texts behind the ends of lines. Decorations, not inlay hints: those stand inside the code, are cut after some letters,
 * cannot be coloured by part, and many people have them off as a whole. What needs attention stands last, in a colour.
 */
export class NumberDecorations implements vscode.Disposable {
  private readonly types = {
    quiet: decorationType('quiet'),
    good: decorationType('good'),
    bad: decorationType('bad'),
    changed: vscode.window.createTextEditorDecorationType({
      before: { color: new vscode.ThemeColor('disabledForeground'), fontStyle: 'italic' },
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
    }),
    silent: vscode.window.createTextEditorDecorationType({}),
  };

  /** @param footer what stands below each table. */
  show(editor: vscode.TextEditor, lines: readonly NumberedLine[], runId: string, footer: string): void {
    for (const [name, type] of Object.entries(this.types)) {
      const own = lines.filter((line) => typeOf(line) === name && line.line <= editor.document.lineCount);
      editor.setDecorations(
        type,
        own.map((line) => decoration(editor.document, line, numbersHover(line, runId, footer))),
      );
    }
  }

  clear(editor: vscode.TextEditor): void {
    for (const type of Object.values(this.types)) editor.setDecorations(type, []);
  }

  dispose(): void {
    vscode.Disposable.from(...Object.values(this.types)).dispose();
  }
}

const colors = {
  quiet: 'editorCodeLens.foreground',
  good: 'testing.iconPassed',
  bad: 'errorForeground',
} as const;

function decorationType(tone: keyof typeof colors): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    before: { color: new vscode.ThemeColor(colors.quiet) },
    after: { color: new vscode.ThemeColor(colors[tone]) },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
  });
}

function typeOf({
  quiet,
  loud,
  isChanged,
  tone,
}: NumberedLine): 'quiet' | 'good' | 'bad' | 'changed' | 'silent' {
  if (quiet === '' && loud === '') return 'silent';
  return isChanged ? 'changed' : tone;
}

function decoration(
  document: vscode.TextDocument,
  shown: NumberedLine,
  hoverMessage: vscode.MarkdownString,
): vscode.DecorationOptions {
  const { line, quiet, loud, places } = shown;
  const { range } = document.lineAt(line - 1);
  const end = new vscode.Range(range.end, range.end);
  if (quiet === '' && loud === '') {
    const column = Math.min(range.end.character, (places[0]?.range.start.column ?? 1) - 1);
    const word = document.getWordRangeAtPosition(new vscode.Position(line - 1, column));
    return { range: word ?? end, hoverMessage };
  }
  return { range: end, hoverMessage, renderOptions: texts(shown) };
}

/** The Test Explorer lays its messages over what stands behind its items: there, all is one text before them. */
function texts({ quiet, loud, places, tone }: NumberedLine): vscode.DecorationInstanceRenderOptions {
  const isTested = places.some(({ kind }) => kind !== 'request' && kind !== 'socket');
  if (isTested || quiet === '' || loud === '') {
    const color = tone === 'quiet' ? {} : { color: new vscode.ThemeColor(colors[tone]) };
    return { before: { contentText: quiet + loud, margin: gap, ...color } };
  }
  return { before: { contentText: quiet, margin: gap }, after: { contentText: loud } };
}
