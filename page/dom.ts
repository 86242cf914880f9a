/*
 * Makes elements. Every text goes in as text, so that nothing from the input is ever read as HTML.
 */

type Child = Node | string | undefined | false;
type AttributeValue = string | number | boolean | undefined | ((event: never) => void);
type HtmlTags = HTMLElementTagNameMap;
type SvgTags = SVGElementTagNameMap;
type ElementAttributes = Readonly<Record<string, AttributeValue>>;

/** An element. Attributes whose name begins with `on` are listeners; `true` is an attribute without a value, `false` and undefined none. */
export function h<K extends keyof HtmlTags>(tag: K, attributes: ElementAttributes = {}, ...children: readonly Child[]): HtmlTags[K] {
  return fill(document.createElement(tag), attributes, children);
}

const SVG = 'http://www.w3.org/2000/svg';

export function svg<K extends keyof SvgTags>(tag: K, attributes: ElementAttributes = {}, ...children: readonly Child[]): SvgTags[K] {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill<E extends Element>(element: E, attributes: ElementAttributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name.slice('on'.length), value as (event: Event) => void);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/** The element of the page with this id. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) {
    throw new Error(`INVARIANT: the page has no #${id}`);
  }
  return element;
}
