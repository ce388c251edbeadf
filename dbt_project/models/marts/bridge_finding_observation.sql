with

findings as (

    select * from {{ ref('int_findings') }}

),

final as (

    select
        finding_id,
        observation_id,
        part
    from findings

)

select * from final
