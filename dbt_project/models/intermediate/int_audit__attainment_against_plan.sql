with

observed as (

    select * from {{ ref('int_observation_values') }}

),

implied as (

    select * from {{ ref('int_implied_bases') }} where kind = 'plan'

),

-- The number that the text names next after each number.
followed as (

    select
        observation_id as statement_id,
        sentence,
        lead(observation_id) over (partition by report_id order by char_start) as next_id
    from observed

),

-- Plan values as the report states them: told to belong to the level, or in the attainment's sentence and of its series or right
-- behind it. A goal of another sentence may be another year's.
pairs as (

    select
        implied.*,
        plans.observation_id as plan_id,
        plans.value_in_base as plan_value,
        {{ lowest('plans') }} as plan_low,
        {{ highest('plans') }} as plan_high,
        coalesce(plans.refers_to = implied.level_id, false) as is_linked
    from implied
    inner join followed on implied.statement_id = followed.statement_id
    inner join observed as plans
        on
            implied.report_id = plans.report_id
            and implied.dimension = plans.dimension
            and implied.area_id is not distinct from plans.area_id
    where
        plans.measure = 'target'
        and plans.value_in_base > 0
        and (
            plans.refers_to = implied.level_id
            or (
                plans.sentence = followed.sentence
                and (plans.indicator_id = implied.indicator_id or plans.observation_id = followed.next_id)
            )
        )

),

worked_out as (

    select
        *,
        100 * level_value / plan_value - (pct - stated) as made,
        100 * level_low / plan_high - (pct - stated) as made_low,
        100 * level_high / plan_low - (pct - stated) as made_high
    from pairs

),

judged as (

    select
        *,
        {{ are_apart('stated_low', 'stated_high', 'made_low', 'made_high') }} as is_apart,
        {{ facing_tolerance('stated', 'stated_low', 'stated_high', 'made', 'made_low', 'made_high') }} as tolerance
    from worked_out

),

fitting as (

    select statement_id from judged where not is_apart

),

-- A province has the centre's plan and its own, and sets goals besides: one plan that fits is enough.
contradictions as (

    select *
    from judged
    where statement_id not in (select statement_id from fitting)
    qualify row_number() over (partition by statement_id order by is_linked desc, abs(made - stated), plan_id) = 1

),

worded as (

    select
        'attainment_against_plan:' || contradictions.statement_id as finding_id,
        contradictions.report_id,
        case when contradictions.is_linked then 'error' else 'warning' end as severity,
        {{ named('levels') }} || ': ' || {{ printed('levels', 'vi') }} || ' so với kế hoạch '
        || {{ printed('plans', 'vi') }} || ' là ' || {{ pct('contradictions.made', 'vi') }}
        || ', không phải ' || {{ pct('contradictions.stated', 'vi') }}
        || {{ rounding('contradictions.tolerance', 'vi') }} as message_vi,
        {{ named('levels') }} || ': ' || {{ printed('levels', 'en') }} || ' against the plan of '
        || {{ printed('plans', 'en') }} || ' is ' || {{ pct('contradictions.made', 'en') }}
        || ' and not ' || {{ pct('contradictions.stated', 'en') }}
        || {{ rounding('contradictions.tolerance', 'en') }} as message_en,
        {{ exact_double('contradictions.stated') }} as stated,
        {{ exact_double('contradictions.made') }} as expected,
        {{ exact_tolerance('contradictions.tolerance') }} as tolerance,
        contradictions.statement_id,
        contradictions.level_id,
        contradictions.plan_id
    from contradictions
    inner join observed as levels on contradictions.level_id = levels.observation_id
    inner join observed as plans on contradictions.plan_id = plans.observation_id

),

involved as (

    select finding_id, statement_id as observation_id, 'attainment' as part from worded
    union all
    select finding_id, level_id as observation_id, 'level' as part from worded
    union all
    select finding_id, plan_id as observation_id, 'plan' as part from worded

),

final as (

    {{ findings_with_observations('attainment_against_plan') }}

)

select * from final
