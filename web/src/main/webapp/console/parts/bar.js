import {html} from '../html.js';

/** A number as a part of a whole. Its length is set by script: markup may carry no styles. */
export function Bar({share, tone = 'accent'}) {
  const percent = Math.max(0, Math.min(1, share || 0)) * 100;
  return html`<span class=${`bar bar-${tone}`} aria-hidden="true"><span class="bar-fill" style=${{'--share': `${percent}%`}}></span></span>`;
}

/** Parts of one whole beside each other. */
export function StackedBar({parts, label}) {
  const total = parts.reduce((sum, p) => sum + p.value, 0) || 1;
  return html`<span class="stacked-bar" role="img" aria-label=${label}>
    ${parts
      .filter((p) => p.value > 0)
      .map((p) => html`<span key=${p.tone} class=${`stack-${p.tone}`} title=${p.title} style=${{'--share': `${(100 * p.value) / total}%`}}></span>`)}
  </span>`;
}

/** How far a task is. */
export function Progress({percent, label}) {
  return html`<progress class="progress" max="100" value=${percent} aria-label=${label}>${percent} %</progress>`;
}
