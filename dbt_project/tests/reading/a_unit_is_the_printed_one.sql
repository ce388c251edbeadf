{#
    The unit of a number is one that its printed unit can mean: the words printed hold a spelling of it, or for a noun that no seed knows they
    are its name. A warning: a spelling that the seed lacks looks the same as a wrong unit.
#}
{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'stg_observations'}}}) }}

with

observations as (

    select * from {{ ref('stg_observations') }}

),

units as (

    select * from {{ ref('int_units') }}

),

spellings as (

    select unit_id, lower(nfc_normalize(spelling)) as spelling from {{ ref('unit_spellings') }}
    union
    select unit_id, lower(nfc_normalize(symbol_vi)) as spelling from units

),

pairs as (

    select distinct
        unit_id,
        lower(nfc_normalize(unit_reported)) as printed
    from observations
    where
        unit_id is not null and unit_reported is not null
        -- "gấp 2,3 lần" stands as 230 %.
        and not (measure = 'ratio_pct' and scale = 100)

),

strange as (

    select *
    from pairs
    where not exists (
        select 1
        from spellings
        where
            spellings.unit_id = pairs.unit_id
            and (contains(pairs.printed, spellings.spelling) or starts_with(spellings.spelling, pairs.printed))
    )

),

final as (

    select
        observations.observation_id,
        observations.unit_reported,
        observations.unit_id,
        observations.sentence
    from observations
    inner join strange
        on observations.unit_id = strange.unit_id and lower(nfc_normalize(observations.unit_reported)) = strange.printed

)

select * from final
