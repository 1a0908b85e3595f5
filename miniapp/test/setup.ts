/** What the build puts in. */
Object.assign(globalThis, { API_BASE: '/api' });
