with

landed as (

    select * from {{ source('landing', 'numerals') }}

),

-- What the gates hold back stays where it landed.
held as (

    select report_id from {{ source('landing', 'reports') }} where held is not null

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
    where report_id not in (select held.report_id from held)

)

select * from final
