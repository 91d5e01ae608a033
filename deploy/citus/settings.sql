-- Once on every server of the cluster, as a superuser, in the product's database: what Citus has to do otherwise than by default.
-- SET LOCAL reaches the shards, and with it who asks; without it every policy finds nobody and shows nothing.
ALTER DATABASE :"DBNAME" SET citus.propagate_set_commands = 'local';
