import {html} from '../html.js';
import {say} from './toast.js';

/** Copies a text; where the page may not, the text is selected for the user to do it. */
export function CopyButton({text, label, what, testid}) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      say(`${what} copied`);
    } catch {
      window.prompt(`Copy the ${what.toLowerCase()} from here:`, text);
    }
  };
  return html`<button type="button" class="button small" onClick=${copy} data-testid=${testid || 'copy'}
    aria-label=${`Copy ${what.toLowerCase()}`}>${label || 'Copy'}</button>`;
}
