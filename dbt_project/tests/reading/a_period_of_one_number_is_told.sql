{#
    A period that neither the report nor the number before or behind shares is told in the number's own sentence. Goals and earlier
    values are left out: they stand in periods of their own. A warning: a drafter's wording may be one that no label has.
#}
{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'stg_observations'}}}) }}

with

observations as (

    select * from {{ ref('stg_observations') }} where measure not in ('prior', 'target')

),

reports as (

    select * from {{ ref('stg_reports') }}

),

periods as (

    select * from {{ ref('int_periods') }}

),

-- How a period can be worded: its label without the year, the day and month it ends on, its year.
worded as (

    select
        period_id,
        case
            when kind in ('month', 'quarter') then lower(regexp_replace(split_part(label_vi, '/', 1), ' (\d)$', ' 0?\1')) || '\b'
            when kind = 'ytd' then '\b0?' || lower(regexp_extract(label_vi, '^\d+ \S+'))
            when kind in ('day', 'window') then '\b0?' || day(end_date) || '\s?[/-]\s?0?' || month(end_date) || '\b'
            else '\b' || year || '\b'
        end as words
    from periods

),

neighbours as (

    select
        *,
        lag(period_id) over in_text as period_before,
        lead(period_id) over in_text as period_behind,
        lag(sentence) over in_text as sentence_before,
        lead(sentence) over in_text as sentence_behind
    from observations
    window in_text as (partition by report_id order by char_start)

),

-- Alone in its period, or alone with the report's own between two numbers of its sentence that share another.
alone as (

    select
        neighbours.*,
        reports.period_id as report_period
    from neighbours
    inner join reports on neighbours.report_id = reports.report_id
    where
        neighbours.period_id is distinct from neighbours.period_before
        and neighbours.period_id is distinct from neighbours.period_behind
        and (
            neighbours.period_id <> reports.period_id
            or (
                neighbours.period_before = neighbours.period_behind
                and neighbours.sentence = neighbours.sentence_before
                and neighbours.sentence = neighbours.sentence_behind
            )
        )

),

-- The cells of a table have their periods from its head.
final as (

    select
        alone.observation_id,
        alone.period_id,
        alone.report_period,
        alone.sentence
    from alone
    inner join worded on alone.period_id = worded.period_id
    where
        not regexp_matches(lower(alone.sentence), worded.words)
        and not regexp_matches(alone.sentence, '\||\t|\s{3}')

)

select * from final
