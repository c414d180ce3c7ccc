import {Audit} from './screens/audit.js';
import {Home} from './screens/home.js';
import {Kinds} from './screens/kinds.js';
import {NewTask} from './screens/newtask.js';
import {Overview} from './screens/overview.js';
import {ProductScreen} from './screens/product.js';
import {Products} from './screens/products.js';
import {Run} from './screens/run.js';
import {Servers} from './screens/servers.js';
import {TaskScreen} from './screens/task.js';
import {Tasks} from './screens/tasks.js';
import {Tokens} from './screens/tokens.js';

/** The screens of the menu: who is shown them, by the session. */
export const MENU = [
  {path: '/overview', name: 'Overview', screen: Overview, shown: (user) => user.superuser},
  {path: '/home', name: 'Home', screen: Home, shown: (user) => !user.superuser},
  {path: '/tasks', name: 'Tasks', screen: Tasks, shown: (user) => user.mayList},
  {path: '/new', name: 'New task', screen: NewTask, shown: () => true},
  {path: '/servers', name: 'Servers', screen: Servers, shown: (user) => user.superuser},
  {path: '/kinds', name: 'Kinds', screen: Kinds, shown: () => true},
  {path: '/products', name: 'Products', screen: Products, shown: () => true},
  {path: '/audit', name: 'Audit', screen: Audit, shown: (user) => user.mayList},
  {path: '/tokens', name: 'Access tokens', screen: Tokens, shown: () => true},
];

/**
 * The screen of an address. Addresses that are not in the user's menu are found too: the API refuses what the user may not
 * do, and says why.
 *
 * @param {string[]} parts of the path
 * @return {{screen: Function, props: object, menu: string} | null}
 */
export function screenOf(parts, user) {
  const [first, second, third, fourth] = parts;
  if (!first) {
    return screenOf([user.superuser ? 'overview' : 'home'], user);
  }
  const menu = MENU.find((m) => m.path === `/${first}`);
  if (first === 'tasks' && second) {
    return {screen: TaskScreen, props: {token: second}, menu: '/tasks'};
  }
  if (first === 'products' && second) {
    return third === 'runs' && fourth
      ? {screen: Run, props: {endpoint: second, name: fourth}, menu: '/products'}
      : {screen: ProductScreen, props: {endpoint: second}, menu: '/products'};
  }
  return menu ? {screen: menu.screen, props: {}, menu: menu.path} : null;
}
