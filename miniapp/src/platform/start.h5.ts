/** Must run before Taro's router reads the address: a printed link (`/s/CODE`) becomes the address of its page. */
import { landingOf, pageOfLanding } from './deep-link';
import '../styles/router.css';
import '../styles/browser.scss';

const landing = landingOf(window.location.pathname);
if (landing) window.history.replaceState(null, '', pageOfLanding(landing));
