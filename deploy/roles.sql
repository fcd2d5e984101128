-- Run once by an administrator, connected to the new and empty database:
--
--   createdb tillgraph && psql -d tillgraph -f deploy/roles.sql
--
-- Then give both a password (\password tillgraph_owner), run `npm run migrate -- --grant-to tillgraph_server` as the
-- owner, and the server as tillgraph_server.

-- Owns the tables: migrations, imports and new stores run as this role, and nothing that the internet reaches.
create role tillgraph_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;

-- Reads and writes rows. What it may do to which table is granted by the migrate command.
create role tillgraph_server login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;

revoke all on schema public from public;
grant usage, create on schema public to tillgraph_owner;
grant usage on schema public to tillgraph_server;

-- Nobody else connects, and nobody makes temporary tables.
do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to tillgraph_owner, tillgraph_server', current_database());
end
$$;
