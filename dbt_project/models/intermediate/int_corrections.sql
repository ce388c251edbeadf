with

corrections as (

    select * from {{ ref('corrections') }}

),

reports as (

    select * from {{ ref('stg_reports') }}

),

numerals as (

    select * from {{ ref('stg_numerals') }}

),

observations as (

    select * from {{ ref('stg_observations') }}

),

texts as (

    select
        report_id,
        text
    from {{ source('landing', 'reports') }}
    where report_id in (select corrections.report_id from corrections)

),

placed as (

    select
        corrections.*,
        corrections.report_id || ':' || corrections.char_start as correction_id,
        reports.status as report_status,
        -- The text itself where a number was read, because a figure table has no numerals; else the token, to tell of it.
        coalesce(
            substring(texts.text, observations.char_start + 1, observations.char_end - observations.char_start),
            numerals.text
        ) as found,
        observations.observation_id,
        observations.value_reported
    from corrections
    inner join reports on corrections.report_id = reports.report_id
    left join numerals
        on corrections.report_id = numerals.report_id
        and corrections.char_start = numerals.char_start
    left join observations
        on corrections.report_id = observations.report_id
        and corrections.char_start = observations.char_start
    left join texts on corrections.report_id = texts.report_id

),

-- The guard: a correction is applied only while the report prints what the correction says that it prints.
final as (

    select
        correction_id,
        report_id,
        observation_id,
        char_start,
        printed,
        found,
        right_value,
        value_reported,
        why,
        by_whom,
        status,
        case
            when status <> 'accepted' then 'not_accepted'
            when report_status <> 'read' then 'report_not_released'
            when observation_id is null then 'no_number_there'
            when found <> printed then 'print_differs'
            else 'applied'
        end as state
    from placed

)

select * from final
