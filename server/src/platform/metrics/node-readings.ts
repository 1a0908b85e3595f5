import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { clusterOf } from '../db/cluster-pool';
import { Log } from '../log';
import { Metrics } from './metrics';

/** Which node of a cluster is in use, by its place in DATABASE_URL, from 1; never its address. */
@Injectable()
export class NodeReadings implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    const cluster = clusterOf(this.db.options);
    if (!cluster) return;
    cluster.onMove = (to, from) => this.log.write('warn', 'db.node', { to: to + 1, from: from + 1 });
    this.metrics.gauge(
      'huiyin_db_node',
      'The node of the database in use: 1 for it, 0 for those that stand by, by their place in DATABASE_URL.',
      () => Object.fromEntries(Array.from({ length: cluster.size }, (_, i) => [i + 1, Number(i === cluster.used)])),
      'node',
    );
  }
}
