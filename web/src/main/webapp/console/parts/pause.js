import {call, segment} from '../api.js';
import {html, useState} from '../html.js';
import {useAction} from '../load.js';
import {Confirm} from './dialog.js';
import {Field, errorsByField} from './field.js';
import {ProblemBox} from './problem.js';
import {Time} from './time.js';
import {say} from './toast.js';

const WHAT = {
  servers: {noun: 'server', verb: 'Drain', hint: 'It finishes what it runs, and claims nothing more until it is resumed.'},
  kinds: {noun: 'kind', verb: 'Pause', hint: 'What runs goes on; what is queued waits, on all servers.'},
  products: {noun: 'product', verb: 'Pause', hint: 'What runs goes on; what is queued waits, on all servers.'},
};

/**
 * Pauses and resumes a kind, a product or a server.
 *
 * @param {{scope: 'servers' | 'kinds' | 'products', name: string, paused: boolean, onDone: () => void}} given
 */
export function PauseButton({scope, name, paused, onDone}) {
  const {noun, verb, hint} = WHAT[scope];
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const path = `pauses/${scope}/${segment(name)}`;
  const pause = useAction(async () => {
    await call('PUT', path, {body: {reason: reason.trim() || null}});
    say(`Paused ${noun} ${name}`);
    setAsking(false);
    onDone();
  });
  const resume = useAction(async () => {
    await call('DELETE', path);
    say(`Resumed ${noun} ${name}`);
    onDone();
  });
  if (paused) {
    return html`<button type="button" class="button small" onClick=${resume.run} aria-disabled=${String(resume.busy)} aria-label=${`Resume ${noun} ${name}`}
        data-testid=${`resume-${name}`}>Resume</button>
      <${ProblemBox} problem=${resume.problem} focus />`;
  }
  return html`<button type="button" class="button small" onClick=${() => setAsking(true)} aria-label=${`${verb} ${noun} ${name}`}
      data-testid=${`pause-${name}`}>${verb}…</button>
    ${asking && html`<${Confirm} title=${`${verb} ${noun} ${name}?`} verb=${verb} action=${pause} onClose=${() => setAsking(false)}>
      <p>${hint}</p>
      <${Field} label="Reason" name="reason" hint="For those who wonder; may be left empty" error=${errorsByField(pause.problem).reason}>
        ${(a) => html`<input ...${a} maxlength="500" value=${reason} onInput=${(e) => setReason(e.target.value)} />`}
      <//>
    <//>`}`;
}

/** That something is paused, by whom, since when and why. */
export function PauseNote({pause}) {
  return pause
    ? html`<span class="muted">by ${pause.pausedBy}, <${Time} at=${pause.pausedAt} />${pause.reason ? `: ${pause.reason}` : ''}</span>`
    : null;
}
