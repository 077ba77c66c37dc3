import type { TextDocument } from 'vscode-languageserver-textdocument';

/** More than people write by hand; what is larger was made by a program, and would keep the server busy for seconds. */
const maxLength = 500_000;

/** True for a document that is not read while it is edited. */
export const isTooLarge = (document: TextDocument): boolean => document.getText().length > maxLength;
