-- Packs and what they hold. Whatever belongs to a pack goes with it.

CREATE TABLE pack (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ref text NOT NULL CONSTRAINT pack_ref_key UNIQUE
    CONSTRAINT pack_ref_format CHECK (ref ~ '^[a-z][a-z0-9_-]+$'),
  label text NOT NULL,
  description text,
  version text NOT NULL CONSTRAINT pack_version_semver CHECK (
    version ~ ('^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)'
      '(-(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?'
      '(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?$')),
  conf_schema jsonb NOT NULL DEFAULT '{}',
  config jsonb NOT NULL DEFAULT '{}',
  meta jsonb NOT NULL DEFAULT '{}',
  tags text[] NOT NULL DEFAULT '{}',
  runtime_deps text[] NOT NULL DEFAULT '{}',
  dependencies text[] NOT NULL DEFAULT '{}',
  is_standard boolean NOT NULL DEFAULT false,
  -- Its owner. No foreign key: what belonged to somebody who is gone does not become everybody's.
  installed_by bigint,
  created timestamptz NOT NULL DEFAULT platform_now(),
  updated timestamptz NOT NULL DEFAULT platform_now()
);
CREATE INDEX pack_installed_by ON pack (installed_by) WHERE installed_by IS NOT NULL;
CREATE TRIGGER touch_pack BEFORE UPDATE ON pack FOR EACH ROW EXECUTE FUNCTION touch_updated();

CREATE TABLE runtime (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ref text NOT NULL CONSTRAINT runtime_ref_key UNIQUE,
  pack bigint REFERENCES pack ON DELETE CASCADE,
  pack_ref text,
  label text NOT NULL,
  description text,
  created timestamptz NOT NULL DEFAULT platform_now(),
  updated timestamptz NOT NULL DEFAULT platform_now()
);
CREATE TRIGGER touch_runtime BEFORE UPDATE ON runtime FOR EACH ROW EXECUTE FUNCTION touch_updated();

CREATE TABLE sensor (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ref text NOT NULL CONSTRAINT sensor_ref_key UNIQUE,
  pack bigint REFERENCES pack ON DELETE CASCADE,
  pack_ref text,
  label text NOT NULL,
  description text,
  entrypoint text NOT NULL,
  runtime bigint REFERENCES runtime ON DELETE SET NULL,
  runtime_ref text,
  param_schema jsonb,
  enabled boolean NOT NULL DEFAULT true,
  created timestamptz NOT NULL DEFAULT platform_now(),
  updated timestamptz NOT NULL DEFAULT platform_now()
);
CREATE INDEX sensor_pack ON sensor (pack);
CREATE TRIGGER touch_sensor BEFORE UPDATE ON sensor FOR EACH ROW EXECUTE FUNCTION touch_updated();

CREATE TABLE "trigger" (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ref text NOT NULL CONSTRAINT trigger_ref_key UNIQUE
    CONSTRAINT trigger_ref_format CHECK (ref = lower(ref) AND ref ~ '^[^.]+\.[^.]+$'),
  pack bigint REFERENCES pack ON DELETE CASCADE,
  pack_ref text,
  label text NOT NULL,
  description text,
  enabled boolean NOT NULL DEFAULT true,
  is_adhoc boolean NOT NULL DEFAULT false,
  param_schema jsonb,
  out_schema jsonb,
  webhook_enabled boolean NOT NULL DEFAULT false,
  webhook_key varchar(64) CONSTRAINT trigger_webhook_key_key UNIQUE,
  webhook_config jsonb NOT NULL DEFAULT '{}',
  sensor bigint REFERENCES sensor ON DELETE SET NULL,
  sensor_ref text,
  created timestamptz NOT NULL DEFAULT platform_now(),
  updated timestamptz NOT NULL DEFAULT platform_now()
);
CREATE INDEX trigger_pack ON "trigger" (pack);
CREATE TRIGGER touch_trigger BEFORE UPDATE ON "trigger" FOR EACH ROW EXECUTE FUNCTION touch_updated();

CREATE TABLE action (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ref text NOT NULL CONSTRAINT action_ref_key UNIQUE
    CONSTRAINT action_ref_format CHECK (ref = lower(ref) AND ref ~ '^[^.]+(\.[^.]+)+$'),
  pack bigint NOT NULL REFERENCES pack ON DELETE CASCADE,
  pack_ref text NOT NULL,
  label text NOT NULL,
  description text,
  entrypoint text NOT NULL,
  runtime bigint REFERENCES runtime ON DELETE SET NULL,
  param_schema jsonb,
  out_schema jsonb,
  parameter_delivery parameter_delivery NOT NULL DEFAULT 'stdin',
  parameter_format parameter_format NOT NULL DEFAULT 'json',
  output_format output_format NOT NULL DEFAULT 'text',
  is_adhoc boolean NOT NULL DEFAULT false,
  timeout_seconds integer,
  max_retries integer DEFAULT 0,
  required_worker_runtimes jsonb NOT NULL DEFAULT '{}',
  worker_selector jsonb,
  worker_tolerations jsonb,
  worker_affinity jsonb,
  default_execution_permission_set_refs text[] NOT NULL DEFAULT '{}',
  log_retention_policy retention_policy,
  log_retention_limit integer CONSTRAINT action_log_retention_limit CHECK (log_retention_limit > 0),
  artifact_retention_policy retention_policy,
  artifact_retention_limit integer CONSTRAINT action_artifact_retention_limit CHECK (artifact_retention_limit > 0),
  created timestamptz NOT NULL DEFAULT platform_now(),
  updated timestamptz NOT NULL DEFAULT platform_now()
);
CREATE INDEX action_pack ON action (pack);
CREATE TRIGGER touch_action BEFORE UPDATE ON action FOR EACH ROW EXECUTE FUNCTION touch_updated();

-- A rule outlives its trigger and its action; only its pack takes it along.
CREATE TABLE rule (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ref text NOT NULL CONSTRAINT rule_ref_key UNIQUE
    CONSTRAINT rule_ref_format CHECK (ref = lower(ref) AND ref ~ '^[^.]+\.[^.]+$'),
  pack bigint NOT NULL REFERENCES pack ON DELETE CASCADE,
  pack_ref text NOT NULL,
  label text NOT NULL,
  description text,
  action bigint REFERENCES action ON DELETE SET NULL,
  action_ref text NOT NULL,
  "trigger" bigint REFERENCES "trigger" ON DELETE SET NULL,
  trigger_ref text NOT NULL,
  conditions jsonb NOT NULL DEFAULT '{}',
  action_params jsonb NOT NULL DEFAULT '{}',
  trigger_params jsonb NOT NULL DEFAULT '{}',
  permission_set_refs text[],
  enabled boolean NOT NULL DEFAULT true,
  is_adhoc boolean NOT NULL DEFAULT false,
  owner_identity bigint REFERENCES identity ON DELETE SET NULL,
  created timestamptz NOT NULL DEFAULT platform_now(),
  updated timestamptz NOT NULL DEFAULT platform_now()
);
CREATE INDEX rule_pack ON rule (pack);
CREATE INDEX rule_action ON rule (action);
CREATE INDEX rule_action_ref ON rule (action_ref);
CREATE INDEX rule_trigger ON rule ("trigger");
CREATE INDEX rule_trigger_ref ON rule (trigger_ref);
CREATE INDEX rule_owner ON rule (owner_identity);
CREATE TRIGGER touch_rule BEFORE UPDATE ON rule FOR EACH ROW EXECUTE FUNCTION touch_updated();
