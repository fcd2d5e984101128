#!/bin/sh
# For compose.yaml: gives the two roles their passwords, after roles.sql has made them.
set -eu
psql --set ON_ERROR_STOP=1 --set owner="$OWNER_PASSWORD" --set server="$SERVER_PASSWORD" \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
alter role tillgraph_owner password :'owner';
alter role tillgraph_server password :'server';
SQL
