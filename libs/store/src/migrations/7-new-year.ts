import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A sheet may begin with what last year's said; a form keeps the order in which it was written, by which it is printed. Forms stored
 * before have lost theirs: jsonb had sorted their keys.
 */
export class NewYear1764200000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE sheet ADD COLUMN carried jsonb NOT NULL DEFAULT '[]'`);
    await runner.query('ALTER TABLE template ALTER COLUMN document TYPE json');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE template ALTER COLUMN document TYPE jsonb');
    await runner.query('ALTER TABLE sheet DROP COLUMN carried');
  }
}
