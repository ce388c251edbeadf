with

observed as (

    select * from {{ ref('int_observation_values') }}

),

indicators as (

    select * from {{ ref('int_indicators') }}

),

periods as (

    select * from {{ ref('int_periods') }}

),

reports as (

    select * from {{ ref('int_report_vintages') }}

),

stated as (

    select
        *,
        {{ lowest('observed') }} as low,
        {{ highest('observed') }} as high
    from observed
    where is_catalogued and measure = 'level'

),

-- A report that gives a series two values in one place and period has not settled on one; its first statement stands for all that agree.
settled as (

    select
        report_id,
        indicator_id,
        area_id,
        period_id,
        dimension,
        arg_min(observation_id, (footnote is not null, char_start)) as observation_id,
        max(low) as low,
        min(high) as high,
        bool_or(is_estimate) as is_estimate,
        min(match_score) as match_score
    from stated
    group by report_id, indicator_id, area_id, period_id, dimension
    having max(value_in_base - half_unit_in_base) <= min(value_in_base + half_unit_in_base)

),

-- A flow that is told up to a day has run since January.
final as (

    select
        settled.*,
        stated.value_in_base,
        indicators.nature,
        indicators.name_vi as indicator_name_vi,
        coalesce(indicators.name_en, indicators.name_vi) as indicator_name_en,
        periods.kind as period_kind,
        periods.year,
        case when periods.kind = 'day' and indicators.nature = 'flow' then make_date(periods.year, 1, 1) else periods.start_date end
            as start_date,
        periods.end_date,
        periods.label_vi as period_vi,
        periods.label_en as period_en,
        reports.vintage_order,
        reports.superseded_by is not null as is_superseded
    from settled
    inner join stated on settled.observation_id = stated.observation_id
    inner join indicators on settled.indicator_id = indicators.indicator_id
    inner join periods on settled.period_id = periods.period_id
    inner join reports on settled.report_id = reports.report_id

)

select * from final
