/** The runtime's half of telling screen readers (see spoken.ts); the build puts it before the app. */
import { mergeInternalComponents } from '@tarojs/shared';
import { spoken } from './spoken';

mergeInternalComponents(spoken);
