/*
 * Writes a JSON value as YAML.
 */

const PLAIN = /^[A-Za-z_/][\w./-]*$/;
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;

export function yamlText(value: unknown): string {
  return `${linesOf(value).join('\n')}\n`;
}

function linesOf(value: unknown): readonly string[] {
  if (Array.isArray(value) && value.length > 0) {
    return value.flatMap((item: unknown) => itemLines(item));
  }
  if (isFilledObject(value)) {
    return Object.entries(value).filter(([, member]) => member !== undefined).flatMap(([key, member]) => memberLines(key, member));
  }
  return [scalar(value)];
}

function itemLines(item: unknown): readonly string[] {
  const [first, ...others] = linesOf(item);
  return [`- ${first}`, ...others.map((line) => `  ${line}`)];
}

function memberLines(key: string, member: unknown): readonly string[] {
  const isList = Array.isArray(member) && member.length > 0;
  if (!isList && !isFilledObject(member)) {
    return [`${scalar(key)}: ${scalar(member)}`];
  }
  return [`${scalar(key)}:`, ...linesOf(member).map((line) => (isList ? line : `  ${line}`))];
}

function isFilledObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}

function scalar(value: unknown): string {
  if (typeof value === 'string') {
    return PLAIN.test(value) && !RESERVED.test(value) ? value : JSON.stringify(value);
  }
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value) ?? 'null';
}
