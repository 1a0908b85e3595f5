import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import {
  context,
  diag,
  DiagLogLevel,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config';
import type { Log } from '../log';

const ignore = (): void => undefined;
const tracer = () => trace.getTracer('huiyin');

/**
 * Spans for OpenTelemetry, where TRACES_URL says whereto; else nothing is set up and the calls of this file cost next to
 * nothing. Spans carry routes, statuses and task names, never an address, a name or a text.
 */
@Injectable()
export class Traces implements OnApplicationShutdown {
  private constructor(
    private readonly provider: NodeTracerProvider | undefined,
    private readonly log: Log,
  ) {}

  /** What the configuration asks for. The parts that send spans are only loaded where they are wanted. */
  static async from(config: Pick<Config, 'TRACES_URL' | 'TRACES_SHARE'>, log: Log): Promise<Traces> {
    const { TRACES_URL, TRACES_SHARE } = config;
    if (!TRACES_URL) return new Traces(undefined, log);
    const sdk = await import('@opentelemetry/sdk-trace-node');
    const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
    const provider = new sdk.NodeTracerProvider({
      // A caller that is traced is traced here as well; of the others a share.
      sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(TRACES_SHARE) }),
      spanProcessors: [new sdk.BatchSpanProcessor(new OTLPTraceExporter({ url: TRACES_URL }))],
    });
    provider.register();
    // What cannot be sent is told in our log.
    const say = (message: string) => log.warn(message, 'traces');
    diag.setLogger({ error: say, warn: say, info: ignore, debug: ignore, verbose: ignore }, DiagLogLevel.WARN);
    return new Traces(provider, log);
  }

  /** A span around every call; it goes on with the trace that the caller names (traceparent). */
  follow(fastify: FastifyInstance): void {
    if (!this.provider) return;
    const spans = new WeakMap<FastifyRequest, Span>();
    fastify.addHook('onRequest', (request, _reply, done) => {
      const route = request.routeOptions.url ?? 'none';
      const caller = propagation.extract(ROOT_CONTEXT, request.headers);
      const span = tracer().startSpan(
        `${request.method} ${route}`,
        { kind: SpanKind.SERVER, attributes: { 'http.route': route, 'http.request.method': request.method } },
        caller,
      );
      spans.set(request, span);
      context.with(trace.setSpan(caller, span), done);
    });
    fastify.addHook('onResponse', (request, reply, done) => {
      const span = spans.get(request);
      span?.setAttribute('http.response.status_code', reply.statusCode);
      if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
      span?.end();
      done();
    });
  }

  /** Sends what is still here. A collector that is gone must not hold up the end. */
  async onApplicationShutdown(): Promise<void> {
    await this.provider?.shutdown().catch((fault: unknown) => this.log.fault('traces.fault', fault));
  }
}

/** Runs `work` in a span of its own, a part of the trace it is called in. */
export function inSpan<T>(name: string, work: () => Promise<T>): Promise<T> {
  return tracer().startActiveSpan(name, async (span) => {
    try {
      return await work();
    } catch (fault) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw fault;
    } finally {
      span.end();
    }
  });
}

/** The trace a log line belongs to, where there is one. */
export const traceId = (): string | undefined => trace.getActiveSpan()?.spanContext().traceId;
