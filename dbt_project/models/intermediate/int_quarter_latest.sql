with

vintages as (

    select * from {{ ref('int_quarter_vintages') }}

),

-- Each thing is taken from the last report that states it: a later report that only repeats the value does not erase its growth.
latest as (

    select
        indicator_id,
        area_id,
        quarter_id,
        any_value(sector_id) as sector_id,
        any_value(nature) as nature,
        count(*) as vintages,
        arg_max(report_id, (headline_value is not null, vintage_order)) as report_id,
        arg_min(headline_value, vintage_order) as first_value,
        arg_max(headline_value, vintage_order) as latest_value,
        arg_max(headline_unit_id, vintage_order) as unit_id,
        arg_max_null(headline_misfit, vintage_order) filter (where headline_value is not null) as misfit,
        arg_max(headline_is_estimate, vintage_order) as is_estimate,
        count(distinct headline_unit_id) > 1 as has_several_units,
        -- Two sources disagree when no single value lies within the printed precision of both.
        count(distinct coalesce(issuer, '')) filter (where headline_value is not null) > 1
        and max(headline_value - headline_half_unit) > min(headline_value + headline_half_unit) as sources_disagree,
        arg_max(value_ytd, vintage_order) as value_ytd,
        arg_max_null(ytd_misfit, vintage_order) filter (where value_ytd is not null) as ytd_misfit,
        arg_max(ytd_is_estimate, vintage_order) as ytd_is_estimate,
        arg_max(value_stated_quarter, vintage_order) as value_stated_quarter,
        arg_max_null(quarter_misfit, vintage_order) filter (where value_stated_quarter is not null) as quarter_misfit,
        arg_max(yoy_pct, vintage_order) as yoy_pct_reported,
        arg_max(attain_pct, vintage_order) as plan_attain_pct,
        arg_max(prior_year_implied, vintage_order) as prior_year_implied,
        arg_max_null(prior_year_implied_low, vintage_order) filter (where prior_year_implied is not null) as prior_year_implied_low,
        arg_max_null(prior_year_implied_high, vintage_order) filter (where prior_year_implied is not null) as prior_year_implied_high,
        arg_max(plan_implied, vintage_order) as plan_implied,
        arg_max_null(plan_implied_low, vintage_order) filter (where plan_implied is not null) as plan_implied_low,
        arg_max_null(plan_implied_high, vintage_order) filter (where plan_implied is not null) as plan_implied_high
    from vintages
    group by indicator_id, area_id, quarter_id

),

final as (

    select
        *,
        make_date(cast(left(quarter_id, 4) as bigint), 3 * cast(right(quarter_id, 1) as bigint) - 2, 1) as quarter_start
    from latest

)

select * from final
