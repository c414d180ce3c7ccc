import {html} from '../html.js';

const PIECE = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

/** A value as indented JSON, its pieces told apart by colour. */
export function Json({value, label}) {
  const text = JSON.stringify(value, null, 2);
  const pieces = [];
  let end = 0;
  for (const found of text.matchAll(PIECE)) {
    pieces.push(text.slice(end, found.index));
    const [, string, colon, number] = found;
    const kind = string ? (colon ? 'key' : 'string') : number ? 'number' : 'word';
    pieces.push(html`<span class=${`json-${kind}`}>${string || found[0]}</span>`, colon || '');
    end = found.index + found[0].length;
  }
  pieces.push(text.slice(end));
  return html`<pre tabindex="0" role="region" aria-label=${label} data-testid="json">${pieces}</pre>`;
}
