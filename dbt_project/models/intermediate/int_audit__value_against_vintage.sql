with

observed as (

    select * from {{ ref('int_observation_values') }}

),

levels as (

    select * from {{ ref('int_settled_levels') }}

),

-- What a report says of a period, beside what the last report before it said of the same.
pairs as (

    select
        later.*,
        earlier.observation_id as earlier_id,
        earlier.report_id as earlier_report_id,
        earlier.value_in_base as earlier_value,
        earlier.low as earlier_low,
        earlier.high as earlier_high
    from levels as later
    inner join levels as earlier
        on
            later.indicator_id = earlier.indicator_id
            and later.area_id = earlier.area_id
            and later.period_id = earlier.period_id
            and later.dimension = earlier.dimension
            and later.vintage_order > earlier.vintage_order
    qualify row_number() over (partition by later.observation_id order by earlier.vintage_order desc) = 1

),

contradictions as (

    select
        pairs.*,
        abs(value_in_base - earlier_value) as gap,
        {{ facing_tolerance('value_in_base', 'low', 'high', 'earlier_value', 'earlier_low', 'earlier_high') }} as tolerance_in_base
    from pairs
    where {{ are_apart('low', 'high', 'earlier_low', 'earlier_high') }}

),

-- Figures are revised, and a revision is no fault; one that a single wrong digit of four explains should be looked at.
worded as (

    select
        'value_against_vintage:' || contradictions.observation_id as finding_id,
        contradictions.report_id,
        case
            when
                least({{ significant_digits('later') }}, {{ significant_digits('earlier') }}) >= 4
                and {{ is_one_slip('contradictions.gap', 'contradictions.tolerance_in_base') }}
                then 'warning'
            else 'info'
        end as severity,
        {% for language in ['vi', 'en'] -%}
        {{ quoted('contradictions.indicator_name_' ~ language) }} || ', ' || contradictions.period_{{ language }}
        || '{{ ": báo cáo này nêu " if language == "vi" else ": this report states " }}' || {{ printed('later', language) }}
        || '{{ ", báo cáo " if language == "vi" else ", the report " }}' || contradictions.earlier_report_id
        || '{{ " nêu " if language == "vi" else " stated " }}' || {{ printed('earlier', language) }}
        || {{ rounding('contradictions.tolerance_in_base / later.to_base_unit', language) }} as message_{{ language }},
        {% endfor -%}
        later.value as stated,
        {{ exact_double('contradictions.earlier_value / later.to_base_unit * later.to_value_unit') }} as expected,
        {{ exact_tolerance('contradictions.tolerance_in_base / later.to_base_unit * later.to_value_unit') }} as tolerance,
        contradictions.observation_id as later_id,
        contradictions.earlier_id
    from contradictions
    inner join observed as later on contradictions.observation_id = later.observation_id
    inner join observed as earlier on contradictions.earlier_id = earlier.observation_id

),

involved as (

    select finding_id, later_id as observation_id, 'stated' as part from worded
    union all
    select finding_id, earlier_id as observation_id, 'earlier_vintage' as part from worded

),

final as (

    {{ findings_with_observations('value_against_vintage') }}

)

select * from final
