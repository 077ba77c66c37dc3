import assert from 'node:assert/strict';
import { expanded, type ScriptLanguage } from '../../src/core/archetypes/template.ts';
import { archetypeCalled } from '../support/archetypes/archetype-called.ts';
import type { EditorSession } from '../support/editor/editor-session.ts';
import { openEditor } from '../support/editor/editor-session.ts';
import type { Workbench } from '../support/editor/workbench.ts';
import type { TestWorkspace } from '../support/editor/workspace.ts';
import { makeWorkspace } from '../support/editor/workspace.ts';

describe('Snippets in the editor', function () {
  this.timeout(120_000);
  let workspace: TestWorkspace;
  let session: EditorSession;
  let workbench: Workbench;

  before(async () => {
    workspace = makeWorkspace({ 'first.js': '', 'rules.yaml': '' });
    session = await openEditor(workspace, {
      settings: { 'editor.tabSize': 2, 'editor.detectIndentation': false },
    });
    ({ workbench } = session);
  });

  after(() => session?.close());

  /** What stands in an otherwise empty file after the snippet of each name was put into it. */
  const inserted = (language: string, names: readonly string[]): Promise<readonly string[]> =>
    workbench.host(
      async (api, [langId, titles]) => {
        const document = await api.workspace.openTextDocument({ language: langId, content: 'nothing' });
        const editor = await api.window.showTextDocument(document);
        const texts: string[] = [];
        for (const name of titles) {
          const before = document.getText();
          editor.selection = new api.Selection(0, 0, document.lineCount, 0);
          await api.commands.executeCommand('editor.action.insertSnippet', { langId, name });
          for (let looks = 0; looks < 4000 && document.getText() === before; looks += 1)
            await new Promise((resolve) => setTimeout(resolve, 5));
          await api.commands.executeCommand('leaveSnippet');
          texts.push(document.getText());
        }
        await api.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
        return texts;
      },
      [language, names] as const,
    );

  const compare = async (language: string, ids: readonly string[], as: ScriptLanguage): Promise<void> => {
    const some = ids.map(archetypeCalled);
    const texts = await inserted(
      language,
      some.map(({ title }) => title),
    );
    assert.deepEqual(
      texts,
      some.map(({ body }) => expanded(body, as)),
    );
  };

  it('are offered while a prefix is typed, with a sentence about what they are', async () => {
    await workbench.openFile(workspace.path('first.js'));
    await workbench.page.keyboard.type('k6-bien');
    const suggestion = workbench.page.locator('.suggest-widget .monaco-list-row', {
      hasText: 'k6-bien-comun',
    });
    await suggestion.waitFor();
    await workbench.page.keyboard.press('Control+Space');
    await workbench.page.locator('.suggest-details', { hasText: 'lives a day in fast motion' }).waitFor();
    await workbench.screenshot('snippet-offered');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.view-line', { hasText: 'Bien Común Builder' }).waitFor();
    await workbench.screenshot('snippet-filled');
  });

  // The unit tests read all of them by a grammar of our own; these show that the editor reads them alike.
  it('become what a new file would hold: types, choices, repeated places, escaped dollars', async () => {
    const scripts = ['bien-comun', 'websocket', 'scenario-iterations', 'custom-metric', 'shared-data', 'get'];
    await compare('typescript', scripts, 'ts');
    await compare('javascript', ['ayni', 'scenario', 'handle-summary'], 'js');
    await compare('yaml', ['ayni-yaml', 'prom-alert'], 'js');
  });
});
