import { PgAggregatesPreset } from '@graphile/pg-aggregates';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

/** The preset of PostGraphile's own documentation, with aggregates, lists beside connections, and nothing that only developers need. */
export function presetFor(connectionString: string): GraphileConfig.Preset {
  return {
    extends: [PostGraphileAmberPreset, PgAggregatesPreset],
    // It hides the payments of a bill, whose index is a partial one.
    disablePlugins: ['PgIndexBehaviorsPlugin'],
    schema: { defaultBehavior: '+list' },
    grafast: { explain: false },
    grafserv: { graphiql: false, watch: false, graphqlPath: '/graphql' },
    pgServices: [
      makePgService({
        connectionString,
        poolConfig: { max: 10, options: '-c TimeZone=UTC -c DateStyle=ISO' },
      }),
    ],
  };
}
