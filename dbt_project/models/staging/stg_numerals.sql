with

landed as (

    select * from {{ source('landing', 'numerals') }}

),

final as (

    select
        cast(report_id as varchar) as report_id,
        cast(char_start as bigint) as char_start,
        cast(char_end as bigint) as char_end,
        cast(text as varchar) as text,
        cast(fate as varchar) as fate,
        cast(observation_id as varchar) as observation_id
    from landed

)

select * from final
