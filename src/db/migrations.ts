import { TheFirstTables1795290000000 } from '../../migrations/1795290000000-the-first-tables.js';

/** Every migration, oldest first. */
export const MIGRATIONS = [TheFirstTables1795290000000];
