with

latest as (

    select * from {{ ref('int_quarter_latest') }}

),

-- The quarter before lends its cumulated value only within a year: in January the count starts again.
with_neighbours as (

    select
        latest.*,
        quarter(latest.quarter_start) as quarter_number,
        previous.value_ytd as previous_ytd,
        previous.ytd_misfit as previous_misfit,
        previous.unit_id as previous_unit_id,
        previous.ytd_is_estimate as previous_is_estimate,
        year_before.value_ytd as year_before_ytd,
        year_before.value_stated_quarter as year_before_stated_quarter,
        year_before.unit_id as year_before_unit_id
    from latest
    left join latest as previous
        on
            latest.indicator_id = previous.indicator_id
            and latest.area_id = previous.area_id
            and previous.quarter_start = latest.quarter_start - interval 3 month
            and year(previous.quarter_start) = year(latest.quarter_start)
    left join latest as year_before
        on
            latest.indicator_id = year_before.indicator_id
            and latest.area_id = year_before.area_id
            and year_before.quarter_start = latest.quarter_start - interval 1 year

),

-- Either the quarter's own value is known, or one named reason says why it is not.
reasoned as (

    select
        *,
        case
            when nature in ('stock', 'rank') and value_ytd is not null then null
            when value_stated_quarter is not null and quarter_misfit is null then null
            when coalesce(value_ytd, value_stated_quarter) is null then 'only_growth_stated'
            when value_ytd is null then quarter_misfit
            when ytd_misfit is not null then ytd_misfit
            when quarter_number = 1 then null
            when nature is null then 'nature_unknown'
            when nature in ('rate', 'index') then 'not_additive'
            when previous_ytd is null then 'previous_missing'
            when previous_misfit is not null then previous_misfit
            when previous_unit_id <> unit_id then 'unit_changed'
        end as value_quarter_reason
    from with_neighbours

),

final as (

    select
        * exclude (
            previous_ytd, previous_misfit, previous_unit_id, previous_is_estimate,
            year_before_ytd, year_before_stated_quarter, year_before_unit_id
        ),
        case
            when value_quarter_reason is not null then null
            when nature in ('stock', 'rank') then value_ytd
            when value_stated_quarter is not null and quarter_misfit is null then value_stated_quarter
            when quarter_number = 1 then value_ytd
            else {{ exact_double('value_ytd - previous_ytd') }}
        end as value_quarter,
        -- A difference of an estimate and a settled figure is neither.
        value_quarter_reason is null
        and nature = 'flow'
        and quarter_number > 1
        and (value_stated_quarter is null or quarter_misfit is not null)
        and ytd_is_estimate <> previous_is_estimate as mixes_estimate_and_actual,
        case
            when nature not in ('flow', 'stock') or year_before_unit_id <> unit_id then null
            when value_ytd is not null and year_before_ytd > 0 then 100 * (value_ytd / year_before_ytd - 1)
            when value_ytd is null and value_stated_quarter is not null and year_before_stated_quarter > 0
                then 100 * (value_stated_quarter / year_before_stated_quarter - 1)
        end as yoy_pct_computed,
        coalesce(year_before_unit_id <> unit_id, false) as differs_from_year_before
    from reasoned

)

select * from final
