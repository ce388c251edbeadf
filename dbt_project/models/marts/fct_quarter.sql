with

quarters as (

    select * from {{ ref('int_quarter_values') }}

),

indicators as (

    select * from {{ ref('int_indicators') }}

),

areas as (

    select * from {{ ref('areas') }}

),

units as (

    select * from {{ ref('int_units') }}

),

changes as (

    select * from {{ ref('indicator_changes') }}

),

codes as (

    select * from {{ ref('comparability_codes') }}

),

described as (

    select
        quarters.*,
        indicators.unit_id as indicator_unit_id,
        coalesce(units.dimension in ('percent', 'percentage_point'), false) as is_in_points,
        coalesce(
            cast(areas.valid_from as date) > quarters.quarter_start - interval 1 year
            and cast(areas.valid_from as date) < quarters.quarter_start + interval 3 month,
            false
        ) as boundary_is_new,
        -- Known of a quarter that ends less than a year after the change: its year before was counted otherwise.
        exists (
            select 1
            from changes
            where
                changes.indicator_id = quarters.indicator_id
                and changes.changed_on > quarters.quarter_start - interval 1 year
                and changes.changed_on < quarters.quarter_start + interval 3 month
        ) as definition_is_new
    from quarters
    left join indicators on quarters.indicator_id = indicators.indicator_id
    left join areas on quarters.area_id = areas.area_id
    left join units on quarters.unit_id = units.unit_id

),

compared as (

    select
        indicator_id,
        sector_id,
        area_id,
        quarter_id as period_id,
        value_ytd,
        value_quarter,
        value_quarter_reason,
        coalesce(unit_id, indicator_unit_id) as unit_id,
        yoy_pct_reported,
        yoy_pct_computed,
        prior_year_value,
        prior_year_implied as prior_year_value_implied,
        prior_year_implied_low as prior_year_value_implied_low,
        prior_year_implied_high as prior_year_value_implied_high,
        prior_year_gap,
        plan_attain_pct,
        plan_implied as plan_value_implied,
        plan_implied_low as plan_value_implied_low,
        plan_implied_high as plan_value_implied_high,
        coalesce(is_estimate, false) as is_estimate,
        first_value,
        latest_value,
        -- From 8.06 % to 8.41 % are 0.35 points; "4.3 %" would be taken for them.
        case
            when vintages > 1 and is_in_points then {{ exact_tolerance('latest_value - first_value') }}
            when vintages > 1 and first_value <> 0
                then 100 * (latest_value - first_value) / abs(first_value)
        end as revision_pct,
        vintages,
        report_id,
        tier,
        -- The gravest reason comes first; comparability_codes explains each.
        case
            when has_several_units or differs_from_year_before or unit_id <> indicator_unit_id then 'unit_changed'
            when definition_is_new then 'definition_changed'
            when boundary_is_new then 'boundary_changed'
            when sources_disagree then 'source_disagrees'
            when misfit is not null then misfit
            when prior_year_gap <> 0 then 'prior_year_disagrees'
            when mixes_tiers then 'sources_mixed'
            when mixes_estimate_and_actual or (first_is_estimate and not is_estimate and first_value <> latest_value)
                then 'estimate_then_actual'
        end as comparability
    from described

),

final as (

    select
        compared.*,
        why_not_compared.meaning_vi as comparability_vi,
        why_not_compared.meaning_en as comparability_en,
        why_no_quarter.meaning_vi as value_quarter_reason_vi,
        why_no_quarter.meaning_en as value_quarter_reason_en
    from compared
    left join codes as why_not_compared on compared.comparability = why_not_compared.code
    left join codes as why_no_quarter on compared.value_quarter_reason = why_no_quarter.code

)

select * from final
