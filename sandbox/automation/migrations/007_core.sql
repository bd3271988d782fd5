-- What every installation has: the pack `core`, the four permission sets, one worker.

INSERT INTO pack (ref, label, description, version, is_standard, tags)
VALUES ('core', 'Core', 'Timers and the actions that everything else begins with', '1.0.0', true, '{core,built-in}');

INSERT INTO runtime (ref, pack, pack_ref, label, description)
SELECT seed.ref, pack.id, pack.ref, seed.label, seed.description
FROM pack, (VALUES
  ('core.shell', 'Shell', 'Runs a script under bash'),
  ('core.python', 'Python', 'Runs a script under Python'),
  ('core.native', 'Native', 'Part of the service itself')
) AS seed (ref, label, description)
WHERE pack.ref = 'core';

INSERT INTO sensor (ref, pack, pack_ref, label, description, entrypoint, runtime, runtime_ref)
SELECT 'core.timer_sensor', pack.id, pack.ref, 'Timer sensor', 'Watches the time for all timer triggers',
  'timer_sensor', runtime.id, runtime.ref
FROM pack, runtime WHERE pack.ref = 'core' AND runtime.ref = 'core.native';

INSERT INTO "trigger" (ref, pack, pack_ref, label, description, sensor, sensor_ref, param_schema, out_schema)
SELECT seed.ref, pack.id, pack.ref, seed.label, seed.description, sensor.id, sensor.ref,
  seed.param_schema::jsonb, seed.out_schema::jsonb
FROM pack, sensor, (VALUES
  ('core.intervaltimer', 'Interval timer', 'Fires again and again, after one interval each',
    '{"interval": {"type": "integer", "required": true, "default": 60, "minimum": 1,
        "description": "How many units lie between two events"},
      "unit": {"type": "string", "required": true, "default": "seconds", "enum": ["seconds", "minutes", "hours"]}}',
    '{"type": {"type": "string"}, "interval_seconds": {"type": "integer"}, "fired_at": {"type": "string"},
      "execution_count": {"type": "integer"}, "sensor_ref": {"type": "string"}}'),
  ('core.datetimetimer', 'Date timer', 'Fires once, at a moment',
    '{"fire_at": {"type": "string", "required": true, "format": "date-time",
        "description": "ISO 8601, with its offset"},
      "timezone": {"type": "string", "default": "UTC"},
      "description": {"type": "string"}}',
    '{"type": {"type": "string"}, "fire_at": {"type": "string"}, "fired_at": {"type": "string"},
      "timezone": {"type": "string"}, "delay_ms": {"type": "integer"}, "sensor_ref": {"type": "string"}}'),
  ('core.crontimer', 'Cron timer', 'Fires at every moment that a cron expression describes',
    '{"expression": {"type": "string", "required": true,
        "description": "Six fields: second minute hour day-of-month month day-of-week"},
      "timezone": {"type": "string", "default": "UTC"},
      "description": {"type": "string"}}',
    '{"type": {"type": "string"}, "fired_at": {"type": "string"}, "scheduled_at": {"type": "string"},
      "expression": {"type": "string"}, "timezone": {"type": "string"}, "next_fire_at": {"type": "string"},
      "execution_count": {"type": "integer"}, "sensor_ref": {"type": "string"}}'),
  ('core.rruletimer', 'Recurrence timer', 'Fires at every occurrence of a recurrence (RFC 5545)',
    '{"dtstart": {"type": "string", "required": true, "description": "The first occurrence, ISO 8601"},
      "freq": {"type": "string",
        "enum": ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"]},
      "interval": {"type": "integer", "minimum": 1},
      "count": {"type": "integer", "minimum": 1},
      "until": {"type": "string"},
      "by_day": {"type": "array"},
      "by_month": {"type": "array"},
      "by_month_day": {"type": "array"},
      "by_year_day": {"type": "array"},
      "by_week_no": {"type": "array"},
      "by_hour": {"type": "array"},
      "by_minute": {"type": "array"},
      "by_second": {"type": "array"},
      "by_set_pos": {"type": "array"},
      "week_start": {"type": "string"},
      "timezone": {"type": "string", "default": "UTC"},
      "rule": {"type": "string", "description": "A raw RFC 5545 recurrence; wins over the parts above"},
      "description": {"type": "string"}}',
    '{"type": {"type": "string"}, "fired_at": {"type": "string"}, "scheduled_at": {"type": "string"},
      "delay_ms": {"type": "integer"}, "execution_count": {"type": "integer"}, "sensor_ref": {"type": "string"}}')
) AS seed (ref, label, description, param_schema, out_schema)
WHERE pack.ref = 'core' AND sensor.ref = 'core.timer_sensor';

INSERT INTO action (ref, pack, pack_ref, label, description, entrypoint, runtime, output_format, param_schema, out_schema)
SELECT seed.ref, pack.id, pack.ref, seed.label, seed.description, seed.entrypoint, runtime.id,
  seed.output_format::output_format, seed.param_schema::jsonb, seed.out_schema::jsonb
FROM pack, runtime, (VALUES
  ('core.echo', 'Echo', 'Says its message', 'echo', 'text',
    '{"message": {"type": "string", "default": ""}}', NULL),
  ('core.noop', 'No operation', 'Does nothing, and ends with the code that it is told', 'noop', 'text',
    '{"message": {"type": "string"},
      "exit_code": {"type": "integer", "default": 0, "minimum": 0, "maximum": 255}}', NULL),
  ('core.sleep', 'Sleep', 'Waits', 'sleep', 'text',
    '{"seconds": {"type": "integer", "default": 1, "minimum": 0, "maximum": 3600},
      "message": {"type": "string"}}', NULL),
  ('core.http_request', 'HTTP request', 'Asks another service', 'http_request', 'json',
    '{"url": {"type": "string", "required": true},
      "method": {"type": "string", "default": "GET",
        "enum": ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]},
      "headers": {"type": "object", "default": {}},
      "body": {"type": "string"},
      "json_body": {"description": "Any JSON value; sent instead of the body"},
      "query_params": {"type": "object", "default": {}},
      "timeout": {"type": "integer", "default": 30, "minimum": 1, "maximum": 300},
      "verify_ssl": {"type": "boolean", "default": true},
      "auth_type": {"type": "string", "default": "none", "enum": ["none", "basic", "bearer"]},
      "auth_username": {"type": "string"},
      "auth_password": {"type": "string", "secret": true},
      "auth_token": {"type": "string", "secret": true},
      "follow_redirects": {"type": "boolean", "default": true},
      "max_redirects": {"type": "integer", "default": 10, "minimum": 0}}',
    '{"status_code": {"type": "integer"}, "headers": {"type": "object"}, "body": {"type": "string"}, "json": {},
      "elapsed_ms": {"type": "integer"}, "url": {"type": "string"}, "success": {"type": "boolean"}}')
) AS seed (ref, label, description, entrypoint, output_format, param_schema, out_schema)
WHERE pack.ref = 'core' AND runtime.ref = 'core.native';

INSERT INTO permission_set (ref, pack, pack_ref, label, description, grants)
SELECT seed.ref, pack.id, pack.ref, seed.label, seed.description, seed.grants::jsonb
FROM pack, (VALUES
  ('core.admin', 'Administrator', 'May do everything',
    '[{"resource": "packs", "actions": ["read", "create", "install", "configure", "delete"]},
      {"resource": "actions", "actions": ["read", "create", "update", "delete", "execute"]},
      {"resource": "queues", "actions": ["read", "create", "update", "delete"]},
      {"resource": "rules", "actions": ["read", "create", "update", "delete"]},
      {"resource": "triggers", "actions": ["read", "create", "update", "delete"]},
      {"resource": "executions", "actions": ["read", "update", "cancel"]},
      {"resource": "events", "actions": ["read"]},
      {"resource": "enforcements", "actions": ["read"]},
      {"resource": "inquiries", "actions": ["read", "create", "update", "delete", "respond"]},
      {"resource": "keys", "actions": ["read", "create", "update", "delete", "decrypt"]},
      {"resource": "artifacts", "actions": ["read", "create", "update", "delete"]},
      {"resource": "runtimes", "actions": ["read", "create", "update", "delete"]},
      {"resource": "workers", "actions": ["read", "manage"]},
      {"resource": "retention", "actions": ["read", "update"]},
      {"resource": "identities", "actions": ["read", "create", "update", "delete"]},
      {"resource": "permissions", "actions": ["read", "create", "update", "delete", "manage"]},
      {"resource": "audit_log", "actions": ["read"]}]'),
  ('core.editor', 'Editor', 'Makes and changes things, deletes nothing',
    '[{"resource": "packs", "actions": ["read", "create", "install", "configure"]},
      {"resource": "actions", "actions": ["read", "create", "update", "execute"]},
      {"resource": "queues", "actions": ["read", "create", "update", "delete"]},
      {"resource": "rules", "actions": ["read", "create", "update"]},
      {"resource": "triggers", "actions": ["read"]},
      {"resource": "executions", "actions": ["read", "cancel"]},
      {"resource": "keys", "actions": ["read", "update", "decrypt"]},
      {"resource": "artifacts", "actions": ["read"]},
      {"resource": "runtimes", "actions": ["read", "create", "update"]},
      {"resource": "workers", "actions": ["read"]}]'),
  ('core.executor', 'Executor', 'Looks, and runs actions',
    '[{"resource": "packs", "actions": ["read"]},
      {"resource": "actions", "actions": ["read", "execute"]},
      {"resource": "rules", "actions": ["read"]},
      {"resource": "triggers", "actions": ["read"]},
      {"resource": "executions", "actions": ["read"]},
      {"resource": "keys", "actions": ["read"]},
      {"resource": "artifacts", "actions": ["read"]},
      {"resource": "runtimes", "actions": ["read"]},
      {"resource": "workers", "actions": ["read"]}]'),
  ('core.viewer', 'Viewer', 'Looks',
    '[{"resource": "packs", "actions": ["read"]},
      {"resource": "actions", "actions": ["read"]},
      {"resource": "queues", "actions": ["read"]},
      {"resource": "rules", "actions": ["read"]},
      {"resource": "triggers", "actions": ["read"]},
      {"resource": "executions", "actions": ["read"]},
      {"resource": "keys", "actions": ["read"]},
      {"resource": "artifacts", "actions": ["read"]},
      {"resource": "runtimes", "actions": ["read"]},
      {"resource": "workers", "actions": ["read"]}]')
) AS seed (ref, label, description, grants)
WHERE pack.ref = 'core';

INSERT INTO worker (name, host, last_heartbeat) VALUES ('sandbox', '127.0.0.1', platform_now());
