with

observed as (

    select * from {{ ref('int_observation_values') }}

),

flows as (

    select *
    from {{ ref('int_settled_levels') }}
    where nature = 'flow' and not is_superseded and coalesce(low, value_in_base) >= 0

),

-- A longer span and a shorter one that lies within it: six months within nine, a month within its quarter.
pairs as (

    select
        longer.*,
        shorter.observation_id as shorter_id,
        shorter.report_id as shorter_report_id,
        shorter.value_in_base as shorter_value,
        shorter.low as shorter_low,
        shorter.high as shorter_high,
        shorter.period_vi as shorter_period_vi,
        shorter.period_en as shorter_period_en,
        longer.is_estimate or shorter.is_estimate
        or longer.match_score < 1 or shorter.match_score < 1
        or longer.period_kind in ('day', 'window') or shorter.period_kind in ('day', 'window') as is_doubtful
    from flows as longer
    inner join flows as shorter
        on
            longer.indicator_id = shorter.indicator_id
            and longer.area_id = shorter.area_id
            and longer.dimension = shorter.dimension
            and longer.start_date <= shorter.start_date
            and longer.end_date >= shorter.end_date
            and longer.period_id <> shorter.period_id
            and longer.vintage_order >= shorter.vintage_order

),

-- What was counted in a part of the time was counted in all of it. An estimate can have been too high, hence the doubt.
contradictions as (

    select
        *,
        {{ facing_tolerance('value_in_base', 'low', 'high', 'shorter_value', 'shorter_low', 'shorter_high') }} as tolerance_in_base
    from pairs
    where high < shorter_low - 1e-9 * shorter_low
    qualify row_number() over (partition by observation_id order by shorter_low desc, shorter_id) = 1

),

worded as (

    select
        'cumulative_falls:' || contradictions.observation_id as finding_id,
        contradictions.report_id,
        case when contradictions.is_doubtful then 'warning' else 'error' end as severity,
        {% for language in ['vi', 'en'] -%}
        {{ quoted('contradictions.indicator_name_' ~ language) }} || ': '
        || contradictions.period_{{ language }} || '{{ " là " if language == "vi" else " has " }}' || {{ printed('longer', language) }}
        || '{{ ", ít hơn " if language == "vi" else ", less than " }}' || contradictions.shorter_period_{{ language }}
        || '{{ " nằm trong đó là " if language == "vi" else " within it, " }}' || {{ printed('shorter', language) }}
        || case
            when contradictions.report_id <> contradictions.shorter_report_id
                then '{{ " (báo cáo " if language == "vi" else " (report " }}' || contradictions.shorter_report_id || ')'
            else ''
        end
        || {{ rounding('contradictions.tolerance_in_base / longer.to_base_unit', language) }} as message_{{ language }},
        {% endfor -%}
        longer.value as stated,
        {{ exact_double('contradictions.shorter_value / longer.to_base_unit * longer.to_value_unit') }} as expected,
        {{ exact_tolerance('contradictions.tolerance_in_base / longer.to_base_unit * longer.to_value_unit') }} as tolerance,
        contradictions.observation_id as longer_id,
        contradictions.shorter_id
    from contradictions
    inner join observed as longer on contradictions.observation_id = longer.observation_id
    inner join observed as shorter on contradictions.shorter_id = shorter.observation_id

),

involved as (

    select finding_id, longer_id as observation_id, 'cumulative' as part from worded
    union all
    select finding_id, shorter_id as observation_id, 'within_it' as part from worded

),

final as (

    {{ findings_with_observations('cumulative_falls') }}

)

select * from final
