import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Metrics } from './metrics';

/** The lists mysql2 keeps of its pool. */
interface PoolLists {
  _allConnections: { length: number };
  _freeConnections: { length: number };
  _connectionQueue: { length: number };
}

/** How the connections to the database are used: calls waiting for one say that the pool is too small, or the database slow. */
@Injectable()
export class PoolReadings implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const { pool } = this.db.driver as unknown as { pool: PoolLists };
    this.metrics.gauge(
      'huiyin_db_connections',
      'Connections of the pool: in use, free; and calls waiting for one.',
      () => ({
        used: pool._allConnections.length - pool._freeConnections.length,
        free: pool._freeConnections.length,
        waiting: pool._connectionQueue.length,
      }),
      'state',
    );
  }
}
