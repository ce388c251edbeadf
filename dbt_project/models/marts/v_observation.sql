{#
    With the view comes the macro that asks the same tables for another day's knowledge: DuckDB wants them there when it is made. meta
    names it, so that a release without it is refused.
#}
{{ config(
    materialized='view',
    post_hook=["{{ create_observations_as_of() }}", "{{ comment_on_observations_as_of() }}"],
    meta={'table_macros': ['observations_as_of']}
) }}

with

facts as (

    select * from {{ public_ref('fct_observation') }}

),

final as (

    select
        facts.observation_id,
        indicators.name_vi as indicator_name_vi,
        indicators.name_en as indicator_name_en,
        facts.measure,
        facts.value,
        units.symbol_vi as unit_symbol_vi,
        units.name_en as unit_name_en,
        periods.label_vi as period_label_vi,
        periods.label_en as period_label_en,
        areas.name_vi as area_name_vi,
        sectors.name_vi as sector_name_vi,
        sectors.name_en as sector_name_en,
        facts.base,
        base_periods.label_vi as base_period_label_vi,
        base_periods.label_en as base_period_label_en,
        facts.value_reported,
        facts.unit_reported,
        facts.correction_id,
        corrections.why as correction_why,
        facts.qualifier,
        facts.is_estimate,
        facts.half_unit,
        facts.sentence,
        facts.subject,
        facts.section_path,
        facts.footnote,
        facts.page,
        reports.title as report_title,
        reports.number as report_number,
        reports.issuer as report_issuer,
        reports.issued_on as report_issued_on,
        reports.status as report_status,
        reports.tier,
        reports.known_on,
        reports.source_url,
        reports.file_name,
        indicators.nature,
        indicators.is_catalogued,
        facts.match_score,
        areas.level as area_level,
        periods.kind as period_kind,
        periods.year,
        periods.quarter,
        periods.start_date,
        periods.end_date,
        facts.report_id,
        facts.indicator_id,
        facts.sector_id,
        facts.area_id,
        facts.period_id,
        facts.base_period_id,
        facts.unit_id,
        facts.refers_to,
        facts.part_of,
        facts.char_start,
        facts.char_end
    from facts
    left join {{ public_ref('dim_report') }} as reports on facts.report_id = reports.report_id
    left join {{ public_ref('dim_indicator') }} as indicators on facts.indicator_id = indicators.indicator_id
    left join {{ public_ref('dim_sector') }} as sectors on facts.sector_id = sectors.sector_id
    left join {{ public_ref('dim_area') }} as areas on facts.area_id = areas.area_id
    left join {{ public_ref('dim_unit') }} as units on facts.unit_id = units.unit_id
    left join {{ public_ref('dim_period') }} as periods on facts.period_id = periods.period_id
    left join {{ public_ref('dim_period') }} as base_periods on facts.base_period_id = base_periods.period_id
    left join {{ public_ref('dim_correction') }} as corrections on facts.correction_id = corrections.correction_id

)

select * from final
