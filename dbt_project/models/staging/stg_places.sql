with

landed as (

    select * from {{ source('landing', 'places') }}

),

-- What the gates hold back stays where it landed.
held as (

    select report_id from {{ source('landing', 'reports') }} where held is not null

),

-- Two reports may name one place.
named as (

    select
        cast(area_id as varchar) as area_id,
        cast(min(name_vi) as varchar) as name_vi,
        cast(min(level) as varchar) as level,
        cast(min(parent_area_id) as varchar) as parent_area_id
    from landed
    where report_id not in (select held.report_id from held)
    group by area_id

),

final as (

    select * from named

)

select * from final
