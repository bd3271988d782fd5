"""What must hold of the engine's records whatever an example did: I1 to I11, looked at after every one of them."""

from typing import TYPE_CHECKING

from support.automation.records import EngineRecords
from support.records import Row

if TYPE_CHECKING:
    from support.records import Pool

_INVARIANTS = """
select 'I1: two decisions are about one rule and one event' as broken, rule_ref as what
from decisions where rule is not null and event is not null group by rule, rule_ref, event having count(*) > 1
union all
select 'I2: two runs came of one decision', 'decision ' || enforcement
from runs where enforcement is not null and parent is null and original_execution is null
group by enforcement having count(*) > 1
union all
select case d.status when 'processed' then 'I3: a decision was carried out, and nothing ran'
                     else 'I3: a decision was dropped, and something ran' end, d.rule_ref
from decisions d
where (d.status = 'processed' and not exists (select from runs r where r.enforcement = d.id))
   or (d.status = 'disabled' and exists (select from runs r where r.enforcement = d.id))
union all
select 'I4: a decision has a time of its end, or lacks it, against its state', rule_ref || ' ' || status
from decisions where (resolved_at is not null) <> (status <> 'created')
union all
select 'I5: a run ran another action than its rule says', r.action_ref || ' for ' || l.ref
from runs r join decisions d on d.id = r.enforcement join rules l on l.id = d.rule
where r.parent is null and r.action_ref <> l.action_ref and l.updated <= r.created
union all
select 'I6: a run began before it was there, or ended without a beginning', action_ref || ' ' || status
from runs where started_at < created or (status = 'completed' and started_at is null)
union all
select 'I7: a run has ended without a result', action_ref || ' ' || status
from runs where status in ('completed', 'failed', 'cancelled', 'timeout', 'abandoned') and result is null
union all
select 'I8: an encrypted entry is not encrypted', ref
from entries where encrypted and (encryption_key_hash is null or jsonb_typeof(value) <> 'string'
                                  or value #>> '{}' !~ '^[A-Za-z0-9+/]{38,}={0,2}$')
union all
select 'I10: the event of a timer does not belong to a rule of that timer', coalesce(e.rule_ref, 'no rule at all')
from events e left join rules r on r.id = e.rule
where e.source_ref = 'core.timer_sensor'
  and (e.rule_ref is null or (r.trigger_ref <> e.trigger_ref and r.updated <= e.created))
union all
select 'I11: a call that was taken is not logged exactly once', e.trigger_ref
from events e where e.source_ref = 'webhook' and e.trigger is not null
  and 1 <> (select count(*) from attune.webhook_event_log l where l.event_id = e.id and l.status_code = 200)
"""

_APPROVALS = """
union all
select 'I9: an approval has an answer, or lacks it, against its state', 'approval ' || i.id || ' ' || i.status
from attune.inquiry i join runs r on r.id = i.execution
where (i.status = 'responded') <> (i.responded_at is not null) or (i.status = 'responded' and i.response is null)
"""
"""I9 concerns what not every engine has yet."""


async def question(pool: "Pool") -> str:
    """What is asked of the records of this engine: all that concerns it."""
    approvals = await pool.fetchval("select to_regclass('attune.inquiry') is not null")
    return _INVARIANTS + (_APPROVALS if approvals else "")


async def broken(records: EngineRecords, question: str) -> list[str]:
    """What does not hold of this scenario's records, in words; nothing if all is well."""
    rows: list[Row] = await records.look(question)
    return [f"{row['broken']} ({row['what']})" for row in rows]
