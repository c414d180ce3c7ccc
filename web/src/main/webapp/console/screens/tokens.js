import {call, get} from '../api.js';
import {fromLocalInput, toLocalInput} from '../format.js';
import {html, useState} from '../html.js';
import {useAction, useLoad} from '../load.js';
import {CopyButton} from '../parts/copy.js';
import {Confirm, Dialog} from '../parts/dialog.js';
import {Field, errorsByField} from '../parts/field.js';
import {Page} from '../parts/page.js';
import {Empty, Loading, ProblemBox} from '../parts/problem.js';
import {Time} from '../parts/time.js';
import {say} from '../parts/toast.js';

const SCOPES = {
  'tasks:read': 'read tasks',
  'tasks:write': 'create tasks',
  'tasks:cancel': 'cancel tasks',
  'metrics:read': 'read metrics',
  admin: 'all else that you may',
};
const DAY_MILLIS = 86400000;

/** The user's own access tokens, with which scripts sign in. */
export function Tokens() {
  const tokens = useLoad((signal) => get('access-tokens', {signal}), []);
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState(null);
  const [revoking, setRevoking] = useState(null);
  const again = () => tokens.reload().catch(() => {}); // It is in the state.
  const revoke = useAction(async () => {
    await call('DELETE', `access-tokens/${revoking.id}`);
    say(`Revoked ${revoking.name}`);
    setRevoking(null);
    again();
  });
  return html`<${Page} title="Access tokens" testid="tokens"
    actions=${html`<button type="button" class="button primary" onClick=${() => setMaking(true)} data-testid="new-token">New token…</button>`}>
    <p class="muted">Scripts sign in with these instead of your password. They have no more rights than you and their scopes.</p>
    <${ProblemBox} problem=${tokens.problem} onRetry=${again} />
    ${!tokens.data && tokens.loading && html`<${Loading} what="tokens" />`}
    ${tokens.data?.items.length === 0 && html`<${Empty} title="You have no access token" />`}
    ${tokens.data?.items.length > 0 && html`<section class="card"><div class="scroll" tabindex="0" role="region" aria-label="Tokens"><table data-testid="token-table">
      <thead><tr><th>Name</th><th>Scopes</th><th>Made</th><th>Last used</th><th>Valid until</th><th><span class="hidden-text">Actions</span></th></tr></thead>
      <tbody>${tokens.data.items.map((t) => html`<tr key=${t.id} data-testid="token" data-name=${t.name}>
        <td class="wrap">${t.name}</td><td>${t.scopes.join(', ')}</td><td class="when" title=${`from ${t.createdFrom}`}><${Time} at=${t.createdAt} /></td>
        <td class="when"><${Time} at=${t.lastUsedAt} /></td><td class="when"><${Time} at=${t.expiresAt} /></td>
        <td>${t.revokedAt
          ? html`<span class="tag" title=${t.revokedAt}>Revoked</span>`
          : Date.parse(t.expiresAt) < Date.now()
            ? html`<span class="tag">Expired</span>`
            : html`<button type="button" class="button small" aria-label=${`Revoke ${t.name}`} onClick=${() => setRevoking(t)}>Revoke…</button>`}</td>
      </tr>`)}</tbody></table></div></section>`}
    ${making && html`<${NewToken} onClose=${() => setMaking(false)} onMade=${(token) => {
      setMaking(false);
      setMade(token);
      again();
    }} />`}
    ${made && html`<${Dialog} title="Copy the secret now" onClose=${() => setMade(null)} wide testid="secret-dialog"><div class="dialog-body">
      <p>It is shown this once, and nobody can find it again. Send it as <code>Authorization: Bearer …</code></p>
      <pre tabindex="0" role="region" aria-label="Secret" data-testid="secret">${made.secret}</pre>
      <div class="dialog-buttons"><${CopyButton} text=${made.secret} what="Secret" label="Copy secret" testid="copy-secret" />
        <button type="button" class="button primary" onClick=${() => setMade(null)}>I have copied it</button></div></div><//>`}
    ${revoking && html`<${Confirm} title=${`Revoke ${revoking.name}?`} verb="Revoke" danger action=${revoke} onClose=${() => setRevoking(null)}>
      <p>Whatever uses it is refused from now on. This cannot be undone.</p><//>`}
  <//>`;
}

function NewToken({onClose, onMade}) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState(['tasks:read']);
  const [until, setUntil] = useState(() => toLocalInput(new Date(Date.now() + 90 * DAY_MILLIS).toISOString()));
  const action = useAction(async () => {
    onMade(await call('POST', 'access-tokens', {body: {name, scopes, expiresAt: fromLocalInput(until)}}));
  });
  const errors = errorsByField(action.problem);
  return html`<${Confirm} title="New access token" verb="Create" action=${action} onClose=${onClose} testid="token-dialog">
    <${Field} label="Name" name="name" required hint="What it is for" error=${errors.name}>
      ${(a) => html`<input ...${a} required maxlength="100" value=${name} onInput=${(e) => setName(e.target.value)} />`}<//>
    <fieldset><legend>Scopes</legend>${Object.entries(SCOPES).map(([scope, words]) => html`<label key=${scope} class="check">
      <input type="checkbox" checked=${scopes.includes(scope)} data-testid=${`scope-${scope}`}
        onChange=${(e) => setScopes(e.target.checked ? [...scopes, scope] : scopes.filter((s) => s !== scope))} />
      <span><code>${scope}</code> <span class="muted">${words}</span></span></label>`)}
      ${errors.scopes && html`<p class="error">${errors.scopes}</p>`}</fieldset>
    <${Field} label="Valid until" name="expiresAt" required hint="At most 366 days ahead" error=${errors.expiresAt}>
      ${(a) => html`<input ...${a} type="datetime-local" step="1" required value=${until} onInput=${(e) => setUntil(e.target.value)} />`}<//>
  <//>`;
}
