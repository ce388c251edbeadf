with

numerals as (

    select * from {{ ref('stg_numerals') }}

),

final as (

    select
        report_id,
        char_start,
        char_end,
        text,
        fate,
        observation_id
    from numerals

)

select * from final
