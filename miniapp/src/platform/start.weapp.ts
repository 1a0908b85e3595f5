/**
 * WeChat opens the page of a code itself; the page reads the code from its parameters (`landingOfParams`). What has to
 * be listened to from the first moment is: new versions, and calls that wait for the privacy guide.
 */
import './privacy';
import { watchUpdates } from './update';

watchUpdates();
