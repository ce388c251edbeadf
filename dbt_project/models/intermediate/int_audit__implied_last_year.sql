with

observed as (

    select * from {{ ref('int_observation_values') }}

),

implied as (

    select *
    from {{ ref('int_implied_bases') }}
    where kind = 'earlier' and implied > 0

),

levels as (

    select * from {{ ref('int_settled_levels') }} where not is_superseded

),

reports as (

    select * from {{ ref('int_report_vintages') }}

),

-- The value that a growth implies for the period compared with, beside what an earlier report said of that period.
pairs as (

    select
        implied.*,
        levels.observation_id as earlier_id,
        levels.report_id as earlier_report_id,
        levels.value_in_base as earlier_value,
        levels.low as earlier_low,
        levels.high as earlier_high,
        levels.is_estimate as earlier_is_estimate,
        levels.indicator_name_vi,
        levels.indicator_name_en,
        levels.period_vi,
        levels.period_en
    from implied
    inner join reports on implied.report_id = reports.report_id
    inner join levels
        on
            implied.indicator_id = levels.indicator_id
            and implied.area_id = levels.area_id
            and implied.base_period_id = levels.period_id
            and implied.dimension = levels.dimension
            and reports.vintage_order > levels.vintage_order
    qualify row_number() over (partition by implied.statement_id order by levels.vintage_order desc) = 1

),

contradictions as (

    select
        *,
        {{ facing_tolerance('earlier_value', 'earlier_low', 'earlier_high', 'implied', 'implied_low', 'implied_high') }}
            as tolerance_in_base
    from pairs
    where {{ are_apart('implied_low', 'implied_high', 'earlier_low', 'earlier_high') }}

),

-- What was an estimate then is settled by now: to know. What was settled then should still hold.
worded as (

    select
        'implied_last_year:' || contradictions.statement_id as finding_id,
        contradictions.report_id,
        case when contradictions.earlier_is_estimate then 'info' else 'warning' end as severity,
        {% for language in ['vi', 'en'] -%}
        {{ quoted('contradictions.indicator_name_' ~ language) }} || ': ' || {{ printed('levels', language) }}
        || '{{ " với mức tăng (giảm) " if language == "vi" else " with a change of " }}' || {{ printed('statements', language) }}
        || '{{ " suy ra " if language == "vi" else " implies " }}' || {{ in_unit_of('contradictions.implied', 'levels', language) }}
        || '{{ " cho " if language == "vi" else " for " }}' || contradictions.period_{{ language }}
        || '{{ ", nhưng báo cáo " if language == "vi" else ", but the report " }}' || contradictions.earlier_report_id
        || '{{ " nêu " if language == "vi" else " stated " }}' || {{ printed('earlier', language) }}
        || {{ rounding('contradictions.tolerance_in_base / levels.to_base_unit', language) }} as message_{{ language }},
        {% endfor -%}
        {{ exact_double('contradictions.earlier_value / levels.to_base_unit * levels.to_value_unit') }} as stated,
        {{ exact_double('contradictions.implied / levels.to_base_unit * levels.to_value_unit') }} as expected,
        {{ exact_tolerance('contradictions.tolerance_in_base / levels.to_base_unit * levels.to_value_unit') }} as tolerance,
        contradictions.statement_id,
        contradictions.level_id,
        contradictions.earlier_id
    from contradictions
    inner join observed as statements on contradictions.statement_id = statements.observation_id
    inner join observed as levels on contradictions.level_id = levels.observation_id
    inner join observed as earlier on contradictions.earlier_id = earlier.observation_id

),

involved as (

    select finding_id, statement_id as observation_id, 'change' as part from worded
    union all
    select finding_id, level_id as observation_id, 'level' as part from worded
    union all
    select finding_id, earlier_id as observation_id, 'last_year' as part from worded

),

final as (

    {{ findings_with_observations('implied_last_year') }}

)

select * from final
