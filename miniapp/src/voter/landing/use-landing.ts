import { useEffect } from 'react';
import type { CodeKind, LandingView } from '@huiyin/shared/codes/code.dto';
import { ApiError } from '../../api/api-error';
import { landingAt } from '../../api/landing';
import { landingOfParams } from '../../platform/deep-link';
import { replace, useParams } from '../../platform/navigation';
import { useResource, type Resource } from '../../state/resource';

export interface Landed {
  /** The public code of the station or deputy; undefined until a scanned code was looked up. */
  code: string | undefined;
  /** Somebody stands at the door: the page was opened by a code. */
  scanned: boolean;
  /** The code on the poster is an old one; the page opens all the same. */
  old: boolean;
  /** Name and photo, as far as the code told them; before anything else is here. */
  view: LandingView | undefined;
  /** There is no such code. */
  unknown: boolean;
  /** The look-up itself, to draw while it runs or when it failed. */
  asked: Resource<LandingView | undefined>;
}

/**
 * What the page was opened for: by a link of our own with the public code, or by a code that somebody scanned, which first
 * has to be looked up. A code of the other kind leads to the other page; a desk's code to the desk.
 */
export function useLanding(page: CodeKind): Landed {
  const params = useParams('voter/station');
  const scene = landingOfParams(params);
  const door = scene?.code ?? (params.via === 'code' ? params.code : undefined);
  const desk = scene?.kind === 'desk' ? scene.code : undefined;
  const said = scene && scene.kind !== 'desk' ? scene.kind : page;
  const asked = useResource(
    async () => (door && !desk ? landingAt(door, { via: 'scan', kind: said }) : undefined),
    [door, desk, said],
  );
  const view = asked.data;
  const elsewhere = view && view.kind !== page ? view : undefined;
  useEffect(() => {
    if (desk) void replace('account/desk', { code: desk });
    else if (elsewhere) void replace(`voter/${elsewhere.kind}`, afterwards(elsewhere));
  }, [desk, elsewhere]);
  return {
    code: door === undefined ? (params.code ?? '') : elsewhere ? undefined : view?.code,
    scanned: door !== undefined || params.via === 'landed',
    old: view?.state === 'revoked' || params.old === '1',
    view: elsewhere ? undefined : view,
    unknown: asked.error instanceof ApiError && asked.error.status === 404,
    asked,
  };
}

/** `landed`: it was looked up and counted already. */
const afterwards = ({ code, state }: LandingView) => ({
  code,
  via: 'landed',
  ...(state === 'revoked' ? { old: '1' } : {}),
});
