{#
    The words that a level was read from name its series: they share a word with one of its names, and no other series of the report
    has all of them in its names where its own lacks some. A warning: context can decide what the words alone do not.
#}
{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'stg_observations'}}}) }}

with

observations as (

    select * from {{ ref('stg_observations') }} where measure = 'level' and subject is not null

),

subjects as (

    select distinct
        report_id,
        indicator_id,
        subject,
        list_distinct(regexp_extract_all({{ name_search('subject') }}, '[a-z0-9]+')) as words
    from observations

),

-- The names of a catalogued series are its wordings; a provisional one is named by its id, as far as that is not a digest.
names as (

    select indicator_id, {{ name_search('wording') }} as words from {{ ref('indicator_names') }}
    union
    select indicator_id, {{ name_search('name_vi') }} as words from {{ ref('indicators') }}
    union
    select distinct indicator_id, replace(substring(indicator_id, 3), '_', ' ') as words
    from observations
    where not is_catalogued

),

name_words as (

    select distinct
        indicator_id,
        unnest(regexp_extract_all(words, '[a-z0-9]+')) as word
    from names

),

claimed as (

    select distinct report_id, indicator_id from observations

),

subject_words as (

    select
        report_id,
        indicator_id,
        subject,
        len(words) as words,
        unnest(words) as word
    from subjects

),

-- How many words of a subject each series of its report has in its names.
hits as (

    select
        subject_words.report_id,
        subject_words.indicator_id,
        subject_words.subject,
        name_words.indicator_id as named_id,
        any_value(subject_words.words) as words,
        count(*) as words_named
    from subject_words
    inner join name_words on subject_words.word = name_words.word
    inner join claimed
        on subject_words.report_id = claimed.report_id and name_words.indicator_id = claimed.indicator_id
    group by subject_words.report_id, subject_words.indicator_id, subject_words.subject, name_words.indicator_id

),

judged as (

    select
        report_id,
        indicator_id,
        subject,
        any_value(words) as words,
        coalesce(max(words_named) filter (where named_id = indicator_id), 0) as words_of_its_own,
        coalesce(max(words_named) filter (where named_id <> indicator_id), 0) as words_of_another
    from hits
    group by report_id, indicator_id, subject

),

final as (

    select
        observations.observation_id,
        observations.indicator_id,
        observations.subject,
        observations.sentence
    from observations
    left join judged
        on
            observations.report_id = judged.report_id
            and observations.indicator_id = judged.indicator_id
            and observations.subject = judged.subject
    where
        coalesce(judged.words_of_its_own, 0) = 0
        or (judged.words_of_another = judged.words and judged.words_of_its_own < judged.words)

)

select * from final
