import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import {
  ACCESS,
  type Access,
  BEFORE_ENROLMENT,
  BEFORE_PASSWORD_CHANGE,
  type WithActor,
} from '../platform/http/operation';
import { AuthService } from './auth.service';

/** The bearer token of a call, or null. */
export function bearerOf(header: string | undefined): string | null {
  const match = /^Bearer ([\w-]{20,128})$/.exec(header ?? '');
  return match ? match[1] : null;
}

/** Lets a call in by its token and its role. An endpoint without a declared access is closed. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly auth: AuthService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest & WithActor>();
    if (access === undefined) throw new Refusal('route.not_found');
    if (access === 'public') return true;
    const header = request.headers.authorization;
    if (!header) throw new Refusal('auth.required');
    const token = bearerOf(header);
    if (!token) throw new Refusal('auth.token_invalid');
    const session = await this.auth.session(token);
    const open = (before: string) => this.reflector.get<boolean>(before, context.getHandler());
    if (session.mustChangePassword && !open(BEFORE_PASSWORD_CHANGE)) throw new Refusal('auth.password_change_required');
    if (session.mustEnrol && !open(BEFORE_ENROLMENT)) throw new Refusal('second_factor.enrolment_required');
    if (access !== 'signed_in' && !access.includes(session.actor.role)) throw new Refusal('role.not_allowed');
    request.actor = session.actor;
    return true;
  }
}
