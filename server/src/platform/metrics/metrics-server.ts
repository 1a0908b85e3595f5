import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { createServer, type Server } from 'node:http';
import { CONFIG, type Config } from '../config';
import { Log } from '../log';
import { Metrics } from './metrics';

/** GET /metrics on a port of its own (METRICS_PORT), so that no rule of a proxy has to keep the public away from it. */
@Injectable()
export class MetricsServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: Server | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'METRICS_PORT' | 'METRICS_HOST'>,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  /** @throws what listening throws, such as a taken port */
  async onApplicationBootstrap(): Promise<void> {
    const { METRICS_PORT, METRICS_HOST } = this.config;
    if (METRICS_PORT === undefined) return;
    const server = createServer((request, response) => {
      if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
      this.metrics.text().then(
        (text) => response.writeHead(200, { 'content-type': this.metrics.contentType }).end(text),
        (fault: unknown) => {
          this.log.fault('metrics.fault', fault);
          response.writeHead(503).end();
        },
      );
    });
    await new Promise<void>((ready, failed) => {
      server.once('error', failed);
      server.listen(METRICS_PORT, METRICS_HOST, ready);
    });
    this.server = server;
  }

  onApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }
}
