#!/bin/sh
# Run once, when the primary's database is made: "all" in pg_hba.conf is every database, and replication is none.
echo 'host replication all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
