-- What happened, what was decided, and what was run.

CREATE TABLE event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "trigger" bigint REFERENCES "trigger" ON DELETE SET NULL,
  trigger_ref text NOT NULL,
  config jsonb,
  payload jsonb,
  source bigint REFERENCES sensor ON DELETE SET NULL,
  source_ref text,
  rule bigint REFERENCES rule ON DELETE SET NULL,
  rule_ref text,
  created timestamptz NOT NULL DEFAULT platform_now()
);
CREATE INDEX event_newest ON event (created DESC, id DESC);
CREATE INDEX event_trigger ON event ("trigger");
CREATE INDEX event_trigger_ref ON event (trigger_ref, created DESC);
CREATE INDEX event_rule ON event (rule);
CREATE INDEX event_rule_ref ON event (rule_ref, created DESC);
CREATE INDEX event_source ON event (source);

-- No foreign key to the event: a decision outlives what it was about.
CREATE TABLE enforcement (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule bigint REFERENCES rule ON DELETE SET NULL,
  rule_ref text NOT NULL,
  trigger_ref text NOT NULL,
  config jsonb,
  event bigint,
  status enforcement_status NOT NULL DEFAULT 'created',
  payload jsonb NOT NULL DEFAULT '{}',
  condition enforcement_condition NOT NULL DEFAULT 'all',
  conditions jsonb NOT NULL DEFAULT '[]',
  created timestamptz NOT NULL DEFAULT platform_now(),
  resolved_at timestamptz,
  CONSTRAINT enforcement_resolved CHECK ((status = 'created') = (resolved_at IS NULL))
);
CREATE UNIQUE INDEX enforcement_once ON enforcement (rule, event) WHERE rule IS NOT NULL AND event IS NOT NULL;
CREATE INDEX enforcement_newest ON enforcement (created DESC, id DESC);
CREATE INDEX enforcement_event ON enforcement (event);
CREATE INDEX enforcement_rule_ref ON enforcement (rule_ref, created DESC);
CREATE INDEX enforcement_trigger_ref ON enforcement (trigger_ref, created DESC);

CREATE TABLE worker (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CONSTRAINT worker_name_key UNIQUE,
  worker_type worker_type NOT NULL DEFAULT 'local',
  worker_role worker_role NOT NULL DEFAULT 'action',
  host text,
  status worker_status NOT NULL DEFAULT 'active',
  cordoned boolean NOT NULL DEFAULT false,
  last_heartbeat timestamptz,
  created timestamptz NOT NULL DEFAULT platform_now(),
  updated timestamptz NOT NULL DEFAULT platform_now()
);
CREATE TRIGGER touch_worker BEFORE UPDATE ON worker FOR EACH ROW EXECUTE FUNCTION touch_updated();

CREATE TABLE execution (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  action bigint REFERENCES action ON DELETE SET NULL,
  action_ref text NOT NULL,
  config jsonb,
  env_vars jsonb,
  parent bigint REFERENCES execution ON DELETE SET NULL,
  enforcement bigint REFERENCES enforcement ON DELETE SET NULL,
  executor bigint REFERENCES identity ON DELETE SET NULL,
  worker bigint REFERENCES worker ON DELETE SET NULL,
  status execution_status NOT NULL DEFAULT 'requested',
  result jsonb,
  permission_set_refs text[] NOT NULL DEFAULT '{}',
  artifact_retention_policy retention_policy,
  artifact_retention_limit integer CONSTRAINT execution_artifact_retention_limit CHECK (artifact_retention_limit > 0),
  worker_selector jsonb,
  worker_tolerations jsonb,
  worker_affinity jsonb,
  started_at timestamptz,
  workflow_def bigint,
  workflow_task jsonb,
  retry_count integer NOT NULL DEFAULT 0,
  max_retries integer,
  retry_reason text,
  original_execution bigint REFERENCES execution ON DELETE SET NULL,
  created timestamptz NOT NULL DEFAULT platform_now(),
  updated timestamptz NOT NULL DEFAULT platform_now()
);
CREATE UNIQUE INDEX execution_once ON execution (enforcement)
  WHERE enforcement IS NOT NULL AND parent IS NULL AND original_execution IS NULL;
CREATE INDEX execution_newest ON execution (created DESC, id DESC);
CREATE INDEX execution_action_ref ON execution (action_ref, created DESC);
CREATE INDEX execution_action ON execution (action);
CREATE INDEX execution_enforcement ON execution (enforcement);
CREATE INDEX execution_parent ON execution (parent);
CREATE INDEX execution_executor ON execution (executor);
CREATE INDEX execution_status_newest ON execution (status, created DESC);
CREATE TRIGGER touch_execution BEFORE UPDATE ON execution FOR EACH ROW EXECUTE FUNCTION touch_updated();

-- What became of an execution, step by step. Results are not kept twice.
CREATE TABLE execution_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  time timestamptz NOT NULL DEFAULT platform_now(),
  operation text NOT NULL,
  entity_id bigint NOT NULL,
  entity_ref text,
  changed_fields text[] NOT NULL DEFAULT '{}',
  old_values jsonb,
  new_values jsonb
);
CREATE INDEX execution_history_entity ON execution_history (entity_id, time DESC, id DESC);

CREATE FUNCTION keep_execution_history() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE jsonb_build_object(
    'status', OLD.status, 'worker', OLD.worker, 'started_at', OLD.started_at) END;
  after jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE jsonb_build_object(
    'status', NEW.status, 'worker', NEW.worker, 'started_at', NEW.started_at) END;
  changed text[] := ARRAY(
    SELECT key FROM jsonb_each(before || after)
    WHERE coalesce(before -> key, 'null') <> coalesce(after -> key, 'null') ORDER BY key);
BEGIN
  IF TG_OP <> 'UPDATE' OR cardinality(changed) > 0 THEN
    INSERT INTO attune.execution_history (time, operation, entity_id, entity_ref, changed_fields, old_values, new_values)
    VALUES (
      public.platform_now(), TG_OP, CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END,
      CASE WHEN TG_OP = 'DELETE' THEN OLD.action_ref ELSE NEW.action_ref END, changed,
      CASE WHEN TG_OP <> 'INSERT' THEN before END, CASE WHEN TG_OP <> 'DELETE' THEN after END);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_execution_history AFTER INSERT OR UPDATE OR DELETE ON execution
  FOR EACH ROW EXECUTE FUNCTION keep_execution_history();

CREATE TABLE execution_secret_value (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entity_type text NOT NULL,
  entity_id bigint NOT NULL,
  json_path text NOT NULL,
  source_kind text NOT NULL,
  source_ref text,
  encrypted_value jsonb NOT NULL,
  encryption_key_hash text NOT NULL,
  created timestamptz NOT NULL DEFAULT platform_now(),
  CONSTRAINT execution_secret_value_once UNIQUE (entity_type, entity_id, json_path)
);

-- One row for each call that reached a known trigger.
CREATE TABLE webhook_event_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  trigger_id bigint NOT NULL REFERENCES "trigger" ON DELETE CASCADE,
  trigger_ref text NOT NULL,
  webhook_key varchar(64) NOT NULL,
  event_id bigint REFERENCES event ON DELETE SET NULL,
  source_ip text,
  user_agent text,
  payload_size_bytes integer NOT NULL,
  headers jsonb,
  status_code integer NOT NULL,
  error_message text,
  processing_time_ms integer NOT NULL,
  hmac_verified boolean,
  rate_limited boolean NOT NULL DEFAULT false,
  ip_allowed boolean,
  created timestamptz NOT NULL DEFAULT platform_now()
);
CREATE INDEX webhook_event_log_trigger ON webhook_event_log (trigger_id, webhook_key, created);
CREATE INDEX webhook_event_log_event ON webhook_event_log (event_id);
