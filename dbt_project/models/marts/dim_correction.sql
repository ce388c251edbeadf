with

corrections as (

    select * from {{ ref('int_corrections') }}

),

final as (

    select
        correction_id,
        report_id,
        observation_id,
        char_start,
        printed,
        found,
        value_reported,
        right_value,
        why,
        by_whom,
        status,
        state
    from corrections

)

select * from final
