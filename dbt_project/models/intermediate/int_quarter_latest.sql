with

vintages as (

    select * from {{ ref('int_quarter_vintages') }}

),

-- A quarter is told by one kind of source: the first in rank that states a value, or where none does, that says anything.
best_tiers as (

    select
        indicator_id,
        area_id,
        quarter_id,
        coalesce(min(tier_rank) filter (where headline_value is not null), min(tier_rank)) as tier_rank
    from vintages
    group by indicator_id, area_id, quarter_id

),

of_one_tier as (

    select vintages.*
    from vintages
    inner join best_tiers using (indicator_id, area_id, quarter_id, tier_rank)

),

-- Each thing is taken from where it fits the quarter day for day, and of those from the last report that states it: a later
-- report that only repeats the value does not erase its growth.
latest as (

    select
        indicator_id,
        area_id,
        quarter_id,
        any_value(sector_id) as sector_id,
        any_value(nature) as nature,
        any_value(tier) as tier,
        count(*) as vintages,
        arg_max(report_id, (headline_value is not null, headline_misfit is null, vintage_order)) as report_id,
        arg_max(headline_value, (headline_misfit is null, vintage_order)) as latest_value,
        arg_max(headline_half_unit, (headline_misfit is null, vintage_order)) as half_unit,
        arg_max(headline_unit_id, (headline_misfit is null, vintage_order)) as unit_id,
        arg_max(headline_period_id, (headline_misfit is null, vintage_order)) as headline_period_id,
        arg_max_null(headline_misfit, (headline_misfit is null, vintage_order)) filter (where headline_value is not null) as misfit,
        arg_max(headline_is_estimate, (headline_misfit is null, vintage_order)) as is_estimate,
        count(distinct headline_unit_id) > 1 as has_several_units,
        arg_max(value_ytd, (ytd_misfit is null, vintage_order)) as value_ytd,
        arg_max_null(ytd_misfit, (ytd_misfit is null, vintage_order)) filter (where value_ytd is not null) as ytd_misfit,
        arg_max(ytd_is_estimate, (ytd_misfit is null, vintage_order)) as ytd_is_estimate,
        arg_max(ytd_start, (ytd_misfit is null, vintage_order)) as ytd_start,
        arg_max(ytd_end, (ytd_misfit is null, vintage_order)) as ytd_end,
        arg_max(value_stated_quarter, (quarter_misfit is null, vintage_order)) as value_stated_quarter,
        arg_max_null(quarter_misfit, (quarter_misfit is null, vintage_order))
            filter (where value_stated_quarter is not null) as quarter_misfit,
        arg_max(yoy_pct, (growth_misfit is null, vintage_order)) as yoy_pct_reported,
        arg_max(attain_pct, (attainment_misfit is null, vintage_order)) as plan_attain_pct,
        arg_max(prior_year_implied, (headline_misfit is null, vintage_order)) as prior_year_implied,
        arg_max_null(prior_year_implied_low, (headline_misfit is null, vintage_order))
            filter (where prior_year_implied is not null) as prior_year_implied_low,
        arg_max_null(prior_year_implied_high, (headline_misfit is null, vintage_order))
            filter (where prior_year_implied is not null) as prior_year_implied_high,
        arg_max(plan_implied, (headline_misfit is null, vintage_order)) as plan_implied,
        arg_max_null(plan_implied_low, (headline_misfit is null, vintage_order))
            filter (where plan_implied is not null) as plan_implied_low,
        arg_max_null(plan_implied_high, (headline_misfit is null, vintage_order))
            filter (where plan_implied is not null) as plan_implied_high
    from of_one_tier
    group by indicator_id, area_id, quarter_id

),

-- A revision is the same thing said again: of the same days and in the same unit, by the same kind of source.
firsts as (

    select
        latest.indicator_id,
        latest.area_id,
        latest.quarter_id,
        arg_min(of_one_tier.headline_value, of_one_tier.vintage_order) as first_value,
        arg_min(of_one_tier.headline_is_estimate, of_one_tier.vintage_order) as first_is_estimate
    from latest
    inner join of_one_tier
        on
            latest.indicator_id = of_one_tier.indicator_id
            and latest.area_id = of_one_tier.area_id
            and latest.quarter_id = of_one_tier.quarter_id
            and latest.headline_period_id is not distinct from of_one_tier.headline_period_id
            and latest.unit_id is not distinct from of_one_tier.headline_unit_id
    group by latest.indicator_id, latest.area_id, latest.quarter_id

),

-- Two sources disagree when no single value lies within the printed precision of both. What one issuer, or one kind of
-- source, first estimated and then settled is a revision and no disagreement.
disagreements as (

    select distinct
        latest.indicator_id,
        latest.area_id,
        latest.quarter_id
    from latest
    inner join vintages as told
        on
            latest.report_id = told.report_id
            and latest.indicator_id = told.indicator_id
            and latest.area_id = told.area_id
            and latest.quarter_id = told.quarter_id
    inner join vintages as others
        on
            latest.indicator_id = others.indicator_id
            and latest.area_id = others.area_id
            and latest.quarter_id = others.quarter_id
            and latest.headline_period_id is not distinct from others.headline_period_id
            and latest.unit_id is not distinct from others.headline_unit_id
    where
        abs(told.headline_value - others.headline_value) > told.headline_half_unit + others.headline_half_unit
        and (
            told.tier_rank <> others.tier_rank
            or (
                coalesce(told.issuer, '') <> coalesce(others.issuer, '')
                and coalesce(told.headline_is_estimate, false) = coalesce(others.headline_is_estimate, false)
            )
        )

),

final as (

    select
        latest.*,
        firsts.first_value,
        coalesce(firsts.first_is_estimate, false) as first_is_estimate,
        disagreements.indicator_id is not null as sources_disagree,
        make_date(cast(left(quarter_id, 4) as bigint), 3 * cast(right(quarter_id, 1) as bigint) - 2, 1) as quarter_start
    from latest
    left join firsts using (indicator_id, area_id, quarter_id)
    left join disagreements using (indicator_id, area_id, quarter_id)

)

select * from final
