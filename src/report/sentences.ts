/** `a`, `a and b`, `a, b and c`, `a, b and 3 more`. */
export function some(items: readonly string[], most: number): string {
  return listed(items, most, 'and');
}

/** The same with another word before the last one. */
export function listed(items: readonly string[], most: number, conjunction: 'and' | 'or'): string {
  const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} ${conjunction} ${shown[shown.length - 1]}`;
}

/** The first items between separators, and how many more there are. */
export function enumerate(items: readonly string[], separator: string, most: number): string {
  return items.length > most ? `${items.slice(0, most).join(separator)}${separator}and ${items.length - most} more` : items.join(separator);
}

/** `1 workload`, `2 workloads`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A fix, with the alternative if there is one. */
export function withAlternative(fix: string, alternative = ''): string {
  return alternative === '' ? fix : `${fix}, or ${alternative}`;
}
