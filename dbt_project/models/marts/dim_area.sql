with recursive

listed as (

    select * from {{ ref('areas') }}

),

unlisted as (

    select * from {{ ref('stg_places') }}

),

reports as (

    select * from {{ ref('stg_reports') }}

),

observations as (

    select * from {{ ref('stg_observations') }}

),

-- A place that only a report names is known by its name, its kind and the province that the report is of.
areas as (

    select
        area_id, code, name_vi, level, parent_area_id, valid_from, valid_to, successor_area_id, true as is_listed
    from listed
    union all
    select
        area_id, null as code, name_vi, level, parent_area_id, null as valid_from, null as valid_to,
        null as successor_area_id, false as is_listed
    from unlisted

),

-- All that lies in an area that has a report.
inside_reported (area_id) as (

    select area_id from reports where status = 'read'
    union
    select areas.area_id
    from areas
    inner join inside_reported on areas.parent_area_id = inside_reported.area_id

),

-- A place named once drags its parents and successors in, so that every reference resolves.
reachable (area_id) as (

    select area_id from areas where level in ('country', 'province')
    union
    select area_id from inside_reported
    union
    select area_id from reports
    union
    select area_id from observations
    union
    select unnest([areas.parent_area_id, areas.successor_area_id]) as area_id
    from areas
    inner join reachable on areas.area_id = reachable.area_id

),

final as (

    select
        areas.area_id,
        cast(areas.code as varchar) as code,
        areas.name_vi,
        areas.level,
        areas.parent_area_id,
        cast(areas.valid_from as date) as valid_from,
        cast(areas.valid_to as date) as valid_to,
        areas.successor_area_id,
        areas.is_listed,
        {{ name_search('areas.name_vi') }} as name_search,
        {{ vietnamese_rank('areas.name_vi', 'areas.area_id') }} as sort_order
    from areas
    where areas.area_id in (select reachable.area_id from reachable)

)

select * from final
