with

catalogue as (

    select * from {{ ref('indicators') }}

),

observations as (

    select * from {{ ref('stg_observations') }}

),

units as (

    select * from {{ ref('int_units') }}

),

unknown as (

    select *
    from observations
    where indicator_id not in (select indicator_id from catalogue)

),

-- The unit of a provisional series is the one its own quantity is stated in most often; a growth rate's % is not it.
stated_units as (

    select
        indicator_id,
        unit_id,
        count(*) as times_stated
    from unknown
    where measure in {{ own_unit_measures() }} and unit_id is not null
    group by indicator_id, unit_id
    qualify row_number() over (partition by indicator_id order by count(*) desc, unit_id) = 1

),

-- The earliest wording names the series and keeps its name from run to run.
provisional as (

    select
        indicator_id,
        arg_min(subject, observation_id) as name_vi,
        arg_min(sector_id, observation_id) as sector_id,
        bool_and(measure = 'rank') as is_rank
    from unknown
    group by indicator_id

),

-- Only what the unit or the measure proves is claimed: whether an unknown quantity flows or stands is for the catalogue to say.
provisional_natures as (

    select
        provisional.*,
        stated_units.unit_id,
        case
            when provisional.is_rank then 'rank'
            when units.dimension in ('percent', 'percentage_point') then 'rate'
        end as nature
    from provisional
    left join stated_units on provisional.indicator_id = stated_units.indicator_id
    left join units on stated_units.unit_id = units.unit_id

),

final as (

    select
        indicator_id,
        name_vi,
        name_en,
        definition,
        sector_id,
        unit_id,
        nature,
        good_direction,
        cast(national_code as varchar) as national_code,
        parent_indicator_id,
        breakdown,
        breakdown_item,
        true as is_catalogued
    from catalogue

    union all

    select
        indicator_id,
        name_vi,
        cast(null as varchar) as name_en,
        cast(null as varchar) as definition,
        sector_id,
        unit_id,
        nature,
        cast(null as varchar) as good_direction,
        cast(null as varchar) as national_code,
        cast(null as varchar) as parent_indicator_id,
        cast(null as varchar) as breakdown,
        cast(null as varchar) as breakdown_item,
        false as is_catalogued
    from provisional_natures

)

select * from final
