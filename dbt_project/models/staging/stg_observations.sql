with

landed as (

    select * from {{ source('landing', 'observations') }}

),

-- What the gates hold back stays where it landed.
held as (

    select report_id from {{ source('landing', 'reports') }} where held is not null

),

final as (

    select
        cast(observation_id as varchar) as observation_id,
        cast(report_id as varchar) as report_id,
        cast(char_start as bigint) as char_start,
        cast(char_end as bigint) as char_end,
        cast(measure as varchar) as measure,
        cast(value_reported as double) as value_reported,
        coalesce(cast(decimals as bigint), 0) as decimals,
        cast(unit_reported as varchar) as unit_reported,
        coalesce(cast(scale as double), 1) as scale,
        cast(unit_id as varchar) as unit_id,
        cast(base as varchar) as base,
        cast(base_period_id as varchar) as base_period_id,
        cast(period_id as varchar) as period_id,
        cast(area_id as varchar) as area_id,
        cast(refers_to as varchar) as refers_to,
        cast(part_of as varchar) as part_of,
        cast(qualifier as varchar) as qualifier,
        coalesce(cast(is_estimate as boolean), false) as is_estimate,
        cast(subject as varchar) as subject,
        cast(sentence as varchar) as sentence,
        cast(section_path as varchar) as section_path,
        cast(section_title as varchar) as section_title,
        cast(footnote as varchar) as footnote,
        cast(page as bigint) as page,
        cast(indicator_id as varchar) as indicator_id,
        coalesce(cast(is_catalogued as boolean), false) as is_catalogued,
        cast(sector_id as varchar) as sector_id,
        cast(match_score as double) as match_score
    from landed
    where report_id not in (select held.report_id from held)

)

select * from final
