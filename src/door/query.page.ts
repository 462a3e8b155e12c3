import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { type GraphQLSchema, introspectionFromSchema } from 'graphql';

/** The API does not tell its contract; to this page, which completes what is typed, it is handed beside the API. */
const CONTRACT_BESIDE = `<script>
  {
    const ask = window.fetch;
    window.fetch = (url, how) =>
      typeof how?.body === 'string' && how.body.includes('IntrospectionQuery')
        ? ask('/query/contract', { credentials: 'same-origin' })
        : ask(url, how);
  }
</script>`;

/** The page on which the API is asked by hand; it begins with a question. */
export const queryPage = (defaultQuery: string): string =>
  renderGraphiQL({
    endpoint: '/graphql',
    title: 'Tabadul',
    defaultQuery,
    credentials: 'same-origin',
  }).replace('<script>', () => `${CONTRACT_BESIDE}<script>`);

/** The contract as the query page reads it. */
export const contractOf = (schema: GraphQLSchema) => ({ data: introspectionFromSchema(schema) });
