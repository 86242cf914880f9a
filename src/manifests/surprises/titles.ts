import { Identity, titleOf } from '../set/identity';

const MOST = 3;

/** `Deployment shop/web`, `Deployment shop/a and Deployment shop/b`, `Deployment shop/a, Deployment shop/b and 5 more workloads`. */
export function someTitles(objects: readonly Identity[], noun = 'workloads'): string {
  const titles = [...new Set(objects.map(titleOf))];
  const shown = titles.length > MOST ? [...titles.slice(0, MOST - 1), `${titles.length - MOST + 1} more ${noun}`] : titles;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}
