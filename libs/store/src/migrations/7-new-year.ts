import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A sheet may begin with what last year's said. */
export class NewYear1764200000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE sheet ADD COLUMN carried jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sheet DROP COLUMN carried');
  }
}
