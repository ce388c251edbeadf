with

observed as (

    select * from {{ ref('int_observation_values') }}

),

periods as (

    select * from {{ ref('int_periods') }}

),

implied as (

    select * from {{ ref('int_implied_bases') }} where kind = 'earlier'

),

-- The earlier value as the report states it: told to belong to the level, or of the same series in the period compared with.
pairs as (

    select
        implied.*,
        earlier.observation_id as earlier_id,
        earlier.value_in_base as earlier_value,
        {{ lowest('earlier') }} as earlier_low,
        {{ highest('earlier') }} as earlier_high,
        coalesce(earlier.refers_to = implied.level_id, false) as is_linked
    from implied
    inner join observed as earlier
        on
            implied.report_id = earlier.report_id
            and implied.dimension = earlier.dimension
            and implied.area_id is not distinct from earlier.area_id
    inner join periods as level_periods on implied.period_id = level_periods.period_id
    inner join periods as earlier_periods on earlier.period_id = earlier_periods.period_id
    where
        earlier.measure in ('prior', 'level')
        and earlier.value_in_base > 0
        and earlier.observation_id <> implied.level_id
        and (
            (earlier.indicator_id = implied.indicator_id and earlier.period_id = implied.base_period_id)
            or (
                earlier.refers_to = implied.level_id
                and earlier.measure = 'prior'
                and implied.base in ('same_period_last_year', 'last_year')
                and earlier_periods.year = level_periods.year - 1
            )
        )

),

-- What the two values make: a percentage of the change, or an amount.
worked_out as (

    select
        *,
        case
            when measure = 'change_abs' then level_value - earlier_value
            else 100 * level_value / earlier_value - (pct - stated)
        end as made,
        case
            when measure = 'change_abs' then level_low - earlier_high
            else 100 * level_low / earlier_high - (pct - stated)
        end as made_low,
        case
            when measure = 'change_abs' then level_high - earlier_low
            else 100 * level_high / earlier_low - (pct - stated)
        end as made_high
    from pairs

),

contradictions as (

    select
        *,
        {{ facing_tolerance('stated', 'stated_low', 'stated_high', 'made', 'made_low', 'made_high') }} as tolerance_in_base
    from worked_out
    where {{ are_apart('stated_low', 'stated_high', 'made_low', 'made_high') }}

),

-- One finding for each statement: the earlier value that is told to belong to the level goes before one of the same series.
chosen as (

    select *
    from contradictions
    qualify row_number() over (partition by statement_id order by is_linked desc, earlier_id) = 1

),

worded as (

    select
        'growth_against_values:' || chosen.statement_id as finding_id,
        chosen.report_id,
        case when chosen.is_linked then 'error' else 'warning' end as severity,
        {% for language in ['vi', 'en'] -%}
        {{ quoted('coalesce(levels.subject, chosen.indicator_id)') }}
        || '{{ ": nêu mức tăng (giảm) " if language == "vi" else ": the stated change is " }}' || {{ printed('statements', language) }}
        || '{{ ", nhưng từ " if language == "vi" else ", but from " }}' || {{ printed('earlier', language) }}
        || '{{ " lên " if language == "vi" else " to " }}' || {{ printed('levels', language) }}
        || '{{ " là " if language == "vi" else " it is " }}' || {{ in_unit_of('chosen.made', 'statements', language) }}
        || {{ rounding('chosen.tolerance_in_base / statements.to_base_unit', language) }} as message_{{ language }},
        {% endfor -%}
        statements.value as stated,
        {{ exact_double('chosen.made / statements.to_base_unit * statements.to_value_unit') }} as expected,
        {{ exact_tolerance('chosen.tolerance_in_base / statements.to_base_unit * statements.to_value_unit') }} as tolerance,
        chosen.statement_id,
        chosen.level_id,
        chosen.earlier_id
    from chosen
    inner join observed as statements on chosen.statement_id = statements.observation_id
    inner join observed as levels on chosen.level_id = levels.observation_id
    inner join observed as earlier on chosen.earlier_id = earlier.observation_id

),

involved as (

    select finding_id, statement_id as observation_id, 'change' as part from worded
    union all
    select finding_id, level_id as observation_id, 'level' as part from worded
    union all
    select finding_id, earlier_id as observation_id, 'base' as part from worded

),

final as (

    {{ findings_with_observations('growth_against_values') }}

)

select * from final
