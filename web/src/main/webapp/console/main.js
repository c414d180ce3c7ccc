import {Problem, readSession, session} from './api.js';
import {html, render, useEffect, useState} from './html.js';
import {asProblem} from './load.js';
import {Loading, ProblemBox} from './parts/problem.js';
import {useStore} from './store.js';
import {Shell} from './shell.js';
import {SignIn} from './screens/signin.js';

const RETRY_MILLIS = 5000;

/** The console: the sign-in page for strangers, the screens for users. */
function App() {
  const user = useStore(session);
  const [problem, setProblem] = useState(null);
  const begin = () =>
    readSession().then(
      () => setProblem(null),
      (e) => setProblem(asProblem(e)),
    );
  useEffect(() => {
    begin();
  }, []);
  useEffect(() => {
    if (!problem) {
      return undefined;
    }
    const timer = setTimeout(begin, RETRY_MILLIS);
    return () => clearTimeout(timer);
  }, [problem]);
  if (user === undefined) {
    return html`<main class="alone">
      ${problem ? html`<${ProblemBox} problem=${problem} onRetry=${begin} />` : html`<${Loading} what="the console" />`}
    </main>`;
  }
  return user ? html`<${Shell} key=${user.username} user=${user} />` : html`<${SignIn} />`;
}

addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof Problem) {
    event.preventDefault(); // Screens show problems themselves.
  }
});

render(html`<${App} />`, document.getElementById('app'));
