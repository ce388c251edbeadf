with

observed as (

    select * from {{ ref('int_observation_values') }}

),

indicators as (

    select * from {{ ref('int_indicators') }} where is_catalogued

),

periods as (

    select * from {{ ref('int_periods') }}

),

reports as (

    select * from {{ ref('int_report_vintages') }} where superseded_by is null

),

-- Plans of the year as levels and attainments imply them. A report with two attainments of one kind names two plans: left out.
plans as (

    select
        implied.*,
        indicators.name_vi as indicator_name_vi,
        coalesce(indicators.name_en, indicators.name_vi) as indicator_name_en,
        periods.year,
        reports.vintage_order
    from {{ ref('int_implied_bases') }} as implied
    inner join indicators on implied.indicator_id = indicators.indicator_id
    inner join periods on implied.period_id = periods.period_id
    inner join reports on implied.report_id = reports.report_id
    where implied.kind = 'plan' and implied.implied is not null
    qualify count(*) over (
        partition by implied.report_id, implied.indicator_id, implied.area_id, implied.base, periods.year
    ) = 1

),

pairs as (

    select
        later.*,
        earlier.statement_id as earlier_statement_id,
        earlier.level_id as earlier_level_id,
        earlier.report_id as earlier_report_id,
        earlier.implied as earlier_implied,
        earlier.implied_low as earlier_low,
        earlier.implied_high as earlier_high
    from plans as later
    inner join plans as earlier
        on
            later.indicator_id = earlier.indicator_id
            and later.area_id = earlier.area_id
            and later.base = earlier.base
            and later.year = earlier.year
            and later.dimension = earlier.dimension
            and later.vintage_order > earlier.vintage_order
    qualify row_number() over (partition by later.statement_id order by earlier.vintage_order desc) = 1

),

contradictions as (

    select
        *,
        {{ facing_tolerance('implied', 'implied_low', 'implied_high', 'earlier_implied', 'earlier_low', 'earlier_high') }}
            as tolerance_in_base
    from pairs
    where {{ are_apart('implied_low', 'implied_high', 'earlier_low', 'earlier_high') }}

),

-- Plans are changed within a year; who compares attainments has to know.
worded as (

    select
        'plan_against_report:' || contradictions.statement_id as finding_id,
        contradictions.report_id,
        'info' as severity,
        {% for language in ['vi', 'en'] -%}
        {{ quoted('contradictions.indicator_name_' ~ language) }} || ': ' || {{ printed('levels', language) }}
        || '{{ " đạt " if language == "vi" else " at " }}' || {{ printed('statements', language) }}
        || '{{ " suy ra kế hoạch " if language == "vi" else " implies a plan of " }}'
        || {{ in_unit_of('contradictions.implied', 'levels', language) }}
        || '{{ ", còn báo cáo " if language == "vi" else ", while the report " }}' || contradictions.earlier_report_id
        || '{{ " suy ra " if language == "vi" else " implies " }}' || {{ in_unit_of('contradictions.earlier_implied', 'levels', language) }}
        || {{ rounding('contradictions.tolerance_in_base / levels.to_base_unit', language) }} as message_{{ language }},
        {% endfor -%}
        {{ exact_double('contradictions.implied / levels.to_base_unit * levels.to_value_unit') }} as stated,
        {{ exact_double('contradictions.earlier_implied / levels.to_base_unit * levels.to_value_unit') }} as expected,
        {{ exact_tolerance('contradictions.tolerance_in_base / levels.to_base_unit * levels.to_value_unit') }} as tolerance,
        contradictions.statement_id,
        contradictions.level_id,
        contradictions.earlier_statement_id,
        contradictions.earlier_level_id
    from contradictions
    inner join observed as statements on contradictions.statement_id = statements.observation_id
    inner join observed as levels on contradictions.level_id = levels.observation_id

),

involved as (

    select finding_id, statement_id as observation_id, 'attainment' as part from worded
    union all
    select finding_id, level_id as observation_id, 'level' as part from worded
    union all
    select finding_id, earlier_statement_id as observation_id, 'earlier_attainment' as part from worded
    union all
    select finding_id, earlier_level_id as observation_id, 'earlier_level' as part from worded

),

final as (

    {{ findings_with_observations('plan_against_report') }}

)

select * from final
