// Where a browser must stand (WGS-84) for the app to find itself at a point of China's maps (GCJ-02): the app's own
// conversion, turned round.
import fs from 'node:fs';
import ts from 'typescript';
import { inRoot } from '../../scripts/places.mjs';

const { gcj02 } = await appModule('platform/gcj02.ts');

/** A file of the app that imports nothing. */
function appModule(file) {
  const source = fs.readFileSync(inRoot('miniapp/src', file), 'utf8');
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: 'esnext', target: 'es2022' } });
  return import(`data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`);
}

/** The place of a browser that the app takes for `{ lng, lat }`, good to a few centimetres. */
export function satelliteOf({ lng, lat }) {
  const at = { lng, lat };
  for (let tries = 0; tries < 6; tries += 1) {
    const found = gcj02(at);
    at.lng += lng - found.lng;
    at.lat += lat - found.lat;
  }
  return { longitude: at.lng, latitude: at.lat, accuracy: 5 };
}
