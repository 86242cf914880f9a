import { h } from './dom';

/*
 * The reason of a cell of the matrix, on hover and focus.
 */

const tip = h('div', { id: 'tip', role: 'tooltip', hidden: true });

export function listenForTips(grid: HTMLElement): void {
  document.body.append(tip);
  grid.addEventListener('mouseover', (event) => showFor(event.target));
  grid.addEventListener('mouseout', hideTip);
  grid.addEventListener('focusin', (event) => showFor(event.target));
  grid.addEventListener('focusout', hideTip);
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && hideTip());
  window.addEventListener('scroll', hideTip, { passive: true });
}

function showFor(target: EventTarget | null): void {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
  if (cell === null) {
    hideTip();
    return;
  }
  tip.replaceChildren(...(cell.dataset.tip ?? '').split('\n').map((line) => h('p', {}, line)));
  tip.hidden = false;
  const { left, right, top, bottom } = cell.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tip;
  const x = Math.max(8, Math.min((left + right - width) / 2, document.documentElement.clientWidth - width - 8));
  tip.style.left = `${x}px`;
  tip.style.top = `${bottom + 6 + height > window.innerHeight && top - 6 - height > 0 ? top - 6 - height : bottom + 6}px`;
}

function hideTip(): void {
  tip.hidden = true;
}
