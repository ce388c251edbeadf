{#
    A rise is positive and a fall negative: the last word of change in front of the printed number tells which. The words are the
    reader's own table. Silent where no such word stands there (a table, a list under one head). A warning: "thấp hơn mức tăng 5%" says both.
#}
{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'stg_observations'}}}) }}

with

observations as (

    select * from {{ ref('stg_observations') }} where measure in ('change_pct', 'change_abs') and value_reported <> 0

),

numerals as (

    select * from {{ ref('stg_numerals') }}

),

cues as (

    select
        phrase,
        sign
    from read_csv(
        '{{ invocation_args_dict.project_dir }}/../orchestration/extraction/words/cues.csv',
        header = true, delim = ',', quote = '"', comment = '#', null_padding = true, strict_mode = false, auto_detect = false,
        columns = {'phrase': 'varchar', 'kind': 'varchar', 'sign': 'integer'}
    )
    where sign is not null and sign <> 0

),

-- The token can stand in its sentence more than once: each place is tried.
places as (

    select
        observations.observation_id,
        observations.value_reported,
        observations.sentence,
        numerals.text,
        unnest(range(1, len(string_split(observations.sentence, numerals.text)))) as place
    from observations
    inner join numerals on observations.observation_id = numerals.observation_id

),

before_each as (

    select
        *,
        lower(nfc_normalize(left(
            sentence,
            cast(
                list_sum(list_transform(string_split(sentence, text)[1:place], lambda piece: length(piece)))
                + (place - 1) * length(text)
            as bigint)
        ))) as words_before
    from places

),

-- Of two words at one place the longer one counts: "tốc độ giảm" before "giảm".
last_cues as (

    select
        before_each.observation_id,
        before_each.value_reported,
        before_each.sentence,
        before_each.place,
        regexp_matches(before_each.words_before, '[-–+(]\s*$') as has_mark,
        arg_max(
            cues.sign,
            (length(before_each.words_before) - strpos(reverse(before_each.words_before), reverse(cues.phrase)), length(cues.phrase))
        ) filter (where contains(before_each.words_before, cues.phrase)) as sign
    from before_each
    cross join cues
    group by all

),

final as (

    select
        observation_id,
        value_reported,
        sentence
    from last_cues
    group by observation_id, value_reported, sentence
    having bool_and(not has_mark and sign is not null and sign <> sign(value_reported))

)

select * from final
