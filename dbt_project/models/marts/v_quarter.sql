{{ config(materialized='view') }}

with

facts as (

    select * from {{ public_ref('fct_quarter') }}

),

final as (

    select
        indicators.name_vi as indicator_name_vi,
        indicators.name_en as indicator_name_en,
        areas.name_vi as area_name_vi,
        periods.label_vi as period_label_vi,
        periods.label_en as period_label_en,
        periods.year,
        periods.quarter,
        facts.value_ytd,
        facts.value_quarter,
        facts.value_quarter_reason,
        units.symbol_vi as unit_symbol_vi,
        units.name_en as unit_name_en,
        facts.yoy_pct_reported,
        facts.yoy_pct_computed,
        facts.prior_year_value,
        facts.prior_year_value_implied,
        facts.prior_year_value_implied_low,
        facts.prior_year_value_implied_high,
        facts.prior_year_gap,
        facts.plan_attain_pct,
        facts.plan_value_implied,
        facts.plan_value_implied_low,
        facts.plan_value_implied_high,
        facts.is_estimate,
        facts.first_value,
        facts.latest_value,
        facts.revision_pct,
        facts.vintages,
        facts.comparability,
        facts.comparability_vi,
        facts.comparability_en,
        facts.value_quarter_reason_vi,
        facts.value_quarter_reason_en,
        sectors.name_vi as sector_name_vi,
        sectors.name_en as sector_name_en,
        indicators.nature,
        indicators.good_direction,
        indicators.is_catalogued,
        areas.level as area_level,
        periods.start_date,
        periods.end_date,
        reports.title as report_title,
        reports.issuer as report_issuer,
        reports.issued_on as report_issued_on,
        facts.tier,
        reports.source_url,
        facts.indicator_id,
        facts.sector_id,
        facts.area_id,
        facts.period_id,
        facts.unit_id,
        facts.report_id
    from facts
    left join {{ public_ref('dim_report') }} as reports on facts.report_id = reports.report_id
    left join {{ public_ref('dim_indicator') }} as indicators on facts.indicator_id = indicators.indicator_id
    left join {{ public_ref('dim_sector') }} as sectors on facts.sector_id = sectors.sector_id
    left join {{ public_ref('dim_area') }} as areas on facts.area_id = areas.area_id
    left join {{ public_ref('dim_unit') }} as units on facts.unit_id = units.unit_id
    left join {{ public_ref('dim_period') }} as periods on facts.period_id = periods.period_id

)

select * from final
