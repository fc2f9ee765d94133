#!/usr/bin/env bash
# Runs once, when the database is made: the two logins, members of the roles that the migrations give their rights.
# The migrations accept roles that are there already. Settings of a role are not inherited by its members.
set -euo pipefail

psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
  --set=service_password="$SERVICE_PASSWORD" --set=reader_password="$READER_PASSWORD" <<'SQL'
CREATE ROLE probity_service NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE ROLE probity_reader NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE ROLE probity_app LOGIN PASSWORD :'service_password' IN ROLE probity_service;
CREATE ROLE probity_nightly LOGIN PASSWORD :'reader_password' IN ROLE probity_reader;
ALTER ROLE probity_app SET idle_in_transaction_session_timeout = '10s';
SQL
