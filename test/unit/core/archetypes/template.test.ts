import assert from 'node:assert/strict';
import {
  expanded,
  script,
  snippetBody,
  stop,
  stopKeys,
  ts,
} from '../../../../src/core/archetypes/template.ts';
import { snippetText } from '../../../support/archetypes/read-snippet.ts';

const greeting = script`function greet(${ts('name: string', 'name')}) {
  return \`\${name} ${stop('word', 'hello')} ${stop('end', '!')} ${stop('word', 'ignored')}\`;
}`;

describe('a template', () => {
  it('becomes a script in each language', () => {
    assert.equal(expanded(greeting, 'js'), 'function greet(name) {\n  return `${name} hello ! hello`;\n}');
    assert.match(expanded(greeting, 'ts'), /greet\(name: string\)/);
  });

  it('takes other texts for its stops, also where one is repeated', () => {
    assert.match(expanded(greeting, 'js', { word: 'welcome', unknown: 'x' }), /\$\{name\} welcome ! welcome/);
  });

  it('becomes a snippet whose stops are numbered as they come, with the dollars of the script escaped', () => {
    assert.deepEqual(snippetBody(greeting, 'js'), [
      'function greet(name) {',
      '\treturn `\\${name} ${1:hello} ${2:!} $1`;',
      '}',
    ]);
    assert.deepEqual(stopKeys(greeting, 'js'), ['word', 'end']);
  });

  it('may offer a choice, and hold what the snippet syntax is made of', () => {
    const odd = script`\\ $ ${stop('a', 'x}\\$')} ${stop('b', 'one, two', ['th|ree'])}`;
    assert.deepEqual(snippetBody(odd, 'js'), ['\\\\ \\$ ${1:x\\}\\\\\\$} ${2|one\\, two,th\\|ree|}']);
    assert.equal(snippetText(snippetBody(odd, 'js')), expanded(odd, 'js'));
  });

  it('may hold templates, and stops that only one language has', () => {
    const inner = script`[${stop('x', '1')}]`;
    const both = script`${inner}${ts(script`<${stop('type', 'T')}>`)}${inner}`;
    assert.equal(expanded(both, 'ts'), '[1]<T>[1]');
    assert.equal(expanded(both, 'js'), '[1][1]');
    assert.deepEqual(snippetBody(both, 'ts'), ['[${1:1}]<${2:T}>[$1]']);
  });
});
