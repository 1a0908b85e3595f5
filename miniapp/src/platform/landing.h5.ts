/** Must run before Taro's router reads the address: a printed link (`/s/CODE`) becomes the address of its page. */
import { landingOf, pageOfLanding } from './deep-link';

const landing = landingOf(window.location.href);
if (landing && /^\/[sd]\//.test(window.location.pathname)) {
  window.history.replaceState(null, '', pageOfLanding(landing));
}
