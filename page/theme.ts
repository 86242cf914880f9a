import { byId } from './dom';

/*
 * Dark or light: as the system says, until the reader chooses.
 */

const KEY = 'cdk8s-pod-security theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');

export function startTheme(): void {
  apply(stored());
  byId('theme').addEventListener('click', () => {
    const next = isDark() ? 'light' : 'dark';
    store(next);
    apply(next);
  });
  system.addEventListener('change', () => apply(stored()));
}

function isDark(): boolean {
  return document.documentElement.dataset.theme === 'dark';
}

function apply(theme: string | null): void {
  document.documentElement.dataset.theme = theme ?? (system.matches ? 'dark' : 'light');
  byId('theme').setAttribute('aria-pressed', String(isDark()));
}

/** A browser may refuse a file its storage. */
function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(theme: string): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // The choice lasts as long as the page.
  }
}
