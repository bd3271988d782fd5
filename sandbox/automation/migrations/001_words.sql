-- The closed lists of words, and what keeps the time of the last change.

-- Never earlier than the row's birth: a request's clock may stand behind a row that was written by hand.
CREATE FUNCTION touch_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated := greatest(public.platform_now(), NEW.created);
  RETURN NEW;
END $$;

CREATE TYPE enforcement_status AS ENUM ('created', 'processed', 'disabled');
CREATE TYPE enforcement_condition AS ENUM ('any', 'all');
CREATE TYPE execution_status AS ENUM
  ('requested', 'scheduling', 'scheduled', 'running', 'completed', 'failed', 'canceling', 'cancelled', 'timeout',
   'abandoned');
CREATE TYPE key_owner_type AS ENUM ('system', 'identity', 'pack', 'action', 'sensor');
CREATE TYPE worker_status AS ENUM ('active', 'inactive', 'busy', 'error');
CREATE TYPE worker_role AS ENUM ('action', 'sensor');
CREATE TYPE worker_type AS ENUM ('local', 'remote', 'container');
CREATE TYPE parameter_delivery AS ENUM ('stdin', 'file');
CREATE TYPE parameter_format AS ENUM ('dotenv', 'json', 'yaml');
CREATE TYPE output_format AS ENUM ('text', 'json', 'yaml', 'jsonl');
CREATE TYPE retention_policy AS ENUM ('versions', 'days', 'hours', 'minutes');
