import * as vscode from 'vscode';
import type { Place } from '../../core/base/result.ts';
import type { TextRange } from '../../core/script/syntax.ts';

/** The core counts lines and columns from 1, the editor from 0. */
export const editorRange = ({ start, end }: TextRange): vscode.Range =>
  new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);

/** From a place to the end of the word there; the editor widens an empty range by itself. */
export function placeRange(place: Place): vscode.Range {
  const at = new vscode.Position(Math.max(0, place.line - 1), Math.max(0, place.column - 1));
  return new vscode.Range(at, at);
}

export const editorPlace = (place: Place): vscode.Location =>
  new vscode.Location(vscode.Uri.file(place.file), placeRange(place));

export const contains = (outer: TextRange, inner: TextRange): boolean =>
  !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);

const isBefore = (a: TextRange['start'], b: TextRange['start']): boolean =>
  a.line < b.line || (a.line === b.line && a.column < b.column);
