import { nearestName } from '../../base/nearest-name.ts';
import type { DataEntry, DataMap, DataNode } from '../../data/data-node.ts';
import { childOf } from '../../data/data-node.ts';
import { checkText } from './check-text.ts';
import type { Issues } from './issues.ts';
import { shown, tell } from './issues.ts';
import type { MapShape, Shape } from './shape.ts';

/** Tells what a value must not be by its shape: unknown and missing fields, values of another kind. */
export function checkShape(node: DataNode, shape: Shape, issues: Issues): void {
  // Nothing is written: that is what missing fields are told for.
  if (shape.kind === 'any' || isNothing(node)) return;
  if (shape.kind === 'map' || shape.kind === 'entries') {
    if (node.kind === 'map') return checkMap(node, shape, issues);
    return tellKind(node, 'a map: `name: value` lines', issues);
  }
  if (shape.kind === 'list') return checkList(node, shape.of, issues);
  if (node.kind === 'scalar') checkText(node, shape, issues);
  else tellKind(node, shape.kind === 'text' ? 'a text' : `a ${shape.kind}`, issues);
}

const isNothing = (node: DataNode): boolean => node.kind === 'scalar' && node.type === 'null';

function checkList(node: DataNode, of: Shape, issues: Issues): void {
  if (node.kind !== 'list') return tellKind(node, 'a list: lines that begin with `-`', issues);
  for (const item of node.items) {
    if (of.kind === 'map' && isNothing(item)) tell(issues, 'wrong-kind', item.span, 'This item is empty.');
    else checkShape(item, of, issues);
  }
}

function tellKind(node: DataNode, wanted: string, issues: Issues): void {
  const kinds = { scalar: 'a single value', map: 'a map', list: 'a list' };
  tell(issues, 'wrong-kind', firstLine(node), `This is ${kinds[node.kind]}; write ${wanted}.`);
}

/** Where a long value is pointed at. */
function firstLine({ kind, span }: DataNode): DataNode['span'] {
  return kind === 'scalar' ? span : { start: span.start, end: span.start + 1 };
}

function checkMap(node: DataMap, shape: Shape & { kind: 'map' | 'entries' }, issues: Issues): void {
  if (shape.kind === 'map') {
    for (const entry of node.entries) checkField(entry, shape, issues);
    checkMissing(node, shape, issues);
    return;
  }
  for (const { key, value } of node.entries) {
    if (shape.keys === 'label-name')
      checkText(
        { kind: 'scalar', type: 'string', text: key, span: key.span },
        { kind: 'text', is: 'label-name' },
        issues,
      );
    checkShape(value, shape.of, issues);
  }
}

function checkField({ key, value }: DataEntry, shape: MapShape, issues: Issues): void {
  const { fields, alsoTakes = [], renamed = {} } = shape;
  const name = key.value;
  if (Object.hasOwn(fields, name)) {
    const known = fields[name];
    if (known !== undefined) checkShape(value, known.shape, issues);
    return;
  }
  if (alsoTakes === 'anything' || alsoTakes.includes(name)) return;
  const known = Object.keys(fields);
  const near = Object.hasOwn(renamed, name) ? renamed[name] : nearestName(name, known);
  const remedy = near === undefined ? `The fields here are ${listed(known)}.` : `Write \`${near}\`.`;
  tell(issues, 'unknown-field', key.span, `There is no field \`${shown(name)}\` here. ${remedy}`);
}

const listed = (names: readonly string[]): string =>
  names.length > 8 ? `${names.slice(0, 8).join(', ')}, …` : names.join(', ');

function checkMissing(node: DataMap, { fields }: MapShape, issues: Issues): void {
  for (const [name, { required: isRequired, about }] of Object.entries(fields)) {
    if (isRequired !== true) continue;
    const value = childOf(node, name);
    const place = value === undefined ? (node.entries[0]?.key.span ?? node.span) : value.span;
    if (value === undefined || isNothing(value) || isBlank(value))
      tell(issues, 'missing-field', place, `\`${name}\` is missing. ${about}`);
  }
}

const isBlank = (node: DataNode): boolean => node.kind === 'scalar' && node.text.value.trim() === '';
