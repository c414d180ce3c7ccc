import {html, useEffect, useLayoutEffect, useRef, useState} from './html.js';
import {connection, livePaused, retryNow} from './live.js';
import {useAction} from './load.js';
import {Announcer, useAnnounced} from './parts/announce.js';
import {BulkBanner} from './parts/bulkbanner.js';
import {keepFocus} from './parts/focus.js';
import {Page} from './parts/page.js';
import {ProblemBox} from './parts/problem.js';
import {Toast} from './parts/toast.js';
import {route, to} from './router.js';
import {MENU, screenOf} from './screens.js';
import {signOut} from './signing.js';
import {useStore} from './store.js';

/**
 * What stands around all screens: the menu, how news come in, the colours, the user.
 *
 * @param {{user: object, isLost: boolean}} given once the user's session is lost all stays as it is, out of reach
 */
export function Shell({user, isLost}) {
  const {parts, path} = useStore(route);
  const found = screenOf(parts, user);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    setOpen(false);
    scrollTo(0, 0);
  }, [path]);
  const main = useRef(null);
  const focused = useRef(null);
  useEffect(() => keepFocus(main.current), []);
  useLayoutEffect(() => {
    if (isLost) {
      focused.current = document.activeElement;
    } else if (focused.current) {
      const back = focused.current.isConnected && focused.current !== document.body ? focused.current : main.current.querySelector('h1');
      back?.focus({preventScroll: true});
    }
  }, [isLost]);
  return html`<div class="shell" inert=${isLost} data-testid="shell">
    <a class="skip" href="#main" onClick=${skip}>Skip to the content</a>
    <header class="top">
      <button type="button" class="button menu-button" aria-expanded=${String(open)} aria-controls="menu"
        aria-label="Menu" data-testid="menu" onClick=${() => setOpen(!open)}>☰</button>
      <a class="brand" href="#/"><img src="console/icon.svg" alt="" width="24" height="24" />Errand</a>
      <span class="grow"></span>
      <${Connection} />
      <${ThemeSwitch} />
      <${UserMenu} user=${user} />
    </header>
    <nav id="menu" class=${open ? 'menu open' : 'menu'} aria-label="Main">
      <ul>
        ${MENU.filter((m) => m.shown(user)).map(
          (m) => html`<li key=${m.path}>
            <a href=${to(m.path)} aria-current=${found?.menu === m.path ? 'page' : undefined}
              data-testid=${`nav-${m.path.slice(1)}`}>${m.name}</a>
          </li>`,
        )}
      </ul>
      <p class="menu-foot"><a href="docs/">API documentation</a></p>
    </nav>
    <main id="main" tabindex="-1" ref=${main}>
      <${NotConnected} />
      <${BulkBanner} />
      ${found
        ? html`<${found.screen} key=${path} user=${user} ...${found.props} />`
        : html`<${Page} title="Not found"><p>The console has no page here. <a href="#/">Go to the start</a>.</p><//>`}
    </main>
    <${Toast} />
    <${Announcer} />
  </div>`;
}

/** The fragment is the address of the screen, so the link must not change it. */
function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

const WORDS = {
  live: 'Live',
  polling: 'Every 5 s',
  waiting: 'Connecting',
  off: 'Not connected',
};

function Connection() {
  const state = useStore(connection);
  const paused = useStore(livePaused);
  const word = paused ? 'Paused' : WORDS[state];
  useAnnounced(state === 'live' || paused ? `News: ${word}` : '');
  if (state === 'idle' && !paused) {
    return html`<span class="hidden-text" data-testid="connection" data-state="idle"></span>`;
  }
  return html`<span class=${`connection connection-${paused ? 'paused' : state}`} data-testid="connection" data-state=${paused ? 'paused' : state}>
    <span class="dot" aria-hidden="true"></span><span class="word">${word}</span>
    <button type="button" class="button small" aria-pressed=${String(paused)} data-testid="live-pause"
      aria-label=${paused ? 'Resume live updates' : 'Pause live updates'}
      onClick=${() => livePaused.set(!paused)}>${paused ? 'Resume' : 'Pause'}</button>
  </span>`;
}

function NotConnected() {
  const state = useStore(connection);
  const paused = useStore(livePaused);
  return html`<div aria-live="assertive">
    ${state === 'off' &&
    !paused &&
    html`<div class="banner" data-testid="not-connected">
      <span><strong>Not connected.</strong> What you see may be old. The console tries again by itself; check your network and the server.</span>
      <button type="button" class="button small" onClick=${retryNow}>Try now</button>
    </div>`}
  </div>`;
}

const THEMES = {auto: 'System', light: 'Light', dark: 'Dark'};

function ThemeSwitch() {
  const [theme, setTheme] = useState(document.documentElement.dataset.theme || 'auto');
  const choose = (event) => {
    const chosen = event.target.value;
    setTheme(chosen);
    if (chosen === 'auto') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = chosen;
    }
    try {
      localStorage.setItem('errand-theme', chosen);
    } catch {
      // Storage is forbidden: the choice lasts as long as the page.
    }
    dispatchEvent(new Event('themechange'));
  };
  return html`<select class="theme" aria-label="Colours" value=${theme} onChange=${choose} data-testid="theme">
    ${Object.entries(THEMES).map(([value, name]) => html`<option key=${value} value=${value} selected=${value === theme}>${name}</option>`)}
  </select>`;
}

function UserMenu({user}) {
  const out = useAction(signOut);
  return html`<span class="user">
    <span class="user-name" data-testid="user" title=${user.superuser ? 'SUPERUSER' : 'Signed in'}>${user.username}</span>
    <button type="button" class="button small" onClick=${out.run} aria-disabled=${String(out.busy)} data-testid="sign-out">Sign out</button>
    <${ProblemBox} problem=${out.problem} />
  </span>`;
}
