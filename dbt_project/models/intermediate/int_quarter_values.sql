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
        previous.tier as previous_tier,
        year_before.tier as year_before_tier,
        year_before.unit_id as year_before_unit_id,
        year_before.half_unit as year_before_half_unit,
        -- Nine months compare with nine months, and a cut-off on the 20th with one on the 20th.
        case
            when latest.value_ytd is null then year_before.value_stated_quarter
            when
                (latest.ytd_misfit is null and year_before.ytd_misfit is null)
                or (
                    strftime(latest.ytd_start, '%m-%d') = strftime(year_before.ytd_start, '%m-%d')
                    and strftime(latest.ytd_end, '%m-%d') = strftime(year_before.ytd_end, '%m-%d')
                )
                then year_before.value_ytd
        end as year_before_value
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

reckoned as (

    select
        *,
        coalesce(
            value_quarter_reason is null
            and nature = 'flow'
            and quarter_number > 1
            and (value_stated_quarter is null or quarter_misfit is not null),
            false
        ) as is_difference,
        case
            when nature not in ('flow', 'stock') or year_before_unit_id <> unit_id or year_before_value <= 0 then null
            else 100 * (coalesce(value_ytd, value_stated_quarter) / year_before_value - 1)
        end as yoy_pct_computed,
        if(year_before_unit_id = unit_id, year_before_value, null) as prior_year_value
    from reasoned

),

final as (

    select
        * exclude (
            previous_ytd, previous_misfit, previous_unit_id, previous_is_estimate, previous_tier,
            year_before_value, year_before_half_unit, year_before_unit_id, year_before_tier, is_difference
        ),
        case
            when value_quarter_reason is not null then null
            when nature in ('stock', 'rank') then value_ytd
            when value_stated_quarter is not null and quarter_misfit is null then value_stated_quarter
            when quarter_number = 1 then value_ytd
            else {{ exact_double('value_ytd - previous_ytd') }}
        end as value_quarter,
        -- A difference of an estimate and a settled figure is neither.
        is_difference and ytd_is_estimate <> previous_is_estimate as mixes_estimate_and_actual,
        coalesce(
            (is_difference and previous_tier <> tier) or (yoy_pct_computed is not null and year_before_tier <> tier), false
        ) as mixes_tiers,
        -- How far last year's value, as it was published, lies from the nearest that this year's growth allows.
        case
            when prior_year_value is null or prior_year_implied is null then null
            when prior_year_value - year_before_half_unit > prior_year_implied_high
                then cast(printf('%.6g', prior_year_value - prior_year_implied_high) as double)
            when prior_year_value + year_before_half_unit < prior_year_implied_low
                then cast(printf('%.6g', prior_year_value - prior_year_implied_low) as double)
            else 0
        end as prior_year_gap,
        coalesce(year_before_unit_id <> unit_id, false) as differs_from_year_before
    from reckoned

)

select * from final
