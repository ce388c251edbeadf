{#
    A change, an attainment, a share or a total has the series, the place and the period of the number that it refers to. One that
    has not was linked or dated wrongly, and the audit works nothing out from it. A warning: the number itself may be right.
#}
{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'stg_observations'}}}) }}

with

observations as (

    select * from {{ ref('stg_observations') }}

),

final as (

    select
        observations.observation_id,
        observations.refers_to,
        observations.measure,
        observations.indicator_id,
        observations.area_id,
        observations.period_id,
        observations.sentence
    from observations
    inner join observations as referred on observations.refers_to = referred.observation_id
    where
        observations.measure not in ('prior', 'target')
        and (
            observations.indicator_id <> referred.indicator_id
            or observations.area_id <> referred.area_id
            or observations.period_id <> referred.period_id
        )

)

select * from final
