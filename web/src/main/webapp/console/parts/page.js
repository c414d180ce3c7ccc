import {html, useEffect, useRef} from '../html.js';

/**
 * A screen's heading and what can be done there. On arrival the heading gets the focus, so that screen readers say where one
 * is.
 */
export function Page({title, heading, actions, children, testid}) {
  const h1 = useRef(null);
  useEffect(() => {
    document.title = `${title} · Errand`;
  }, [title]);
  useEffect(() => h1.current?.focus({preventScroll: true}), []);
  return html`<div class="page" data-testid=${testid}>
    <div class="page-head">
      <h1 tabindex="-1" ref=${h1}>${heading || title}</h1>
      <div class="page-actions">${actions}</div>
    </div>
    ${children}
  </div>`;
}
