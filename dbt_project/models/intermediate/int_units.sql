with

catalogue as (

    select * from {{ ref('units') }}

),

observations as (

    select * from {{ ref('stg_observations') }}

),

-- A counted noun that no seed knows: a unit of its own, converted into nothing else.
provisional as (

    select
        unit_id,
        coalesce(
            arg_min(unit_reported, observation_id) filter (where scale = 1),
            replace(unit_id, '_', ' ')
        ) as symbol_vi
    from observations
    where unit_id is not null and unit_id not in (select unit_id from catalogue)
    group by unit_id

),

final as (

    select
        unit_id,
        symbol_vi,
        name_en,
        dimension,
        base_unit_id,
        cast(factor as double) as factor,
        true as is_catalogued
    from catalogue

    union all

    select
        unit_id,
        symbol_vi,
        cast(null as varchar) as name_en,
        'count:' || unit_id as dimension,
        unit_id as base_unit_id,
        cast(1 as double) as factor,
        false as is_catalogued
    from provisional

)

select * from final
