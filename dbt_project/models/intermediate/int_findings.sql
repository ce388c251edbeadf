{# A new audit rule is a model int_audit__<rule> with these columns, and its name in this list. #}
{% set rules = [
    'parts_against_total', 'growth_against_values', 'growth_amount', 'growth_of_counts',
    'attainment_against_plan', 'plan_against_report', 'rate_of_pair', 'share_of_whole',
    'sum_of_shares', 'sum_of_contributions', 'rate_of_whole', 'duplicate_value',
    'body_against_note', 'value_against_vintage', 'cumulative_falls', 'implied_last_year',
    'out_of_bounds', 'unit_slip', 'copied_figure', 'target_passed'
] %}

with

observed as (

    select * from {{ ref('int_observation_values') }}

),

numerals as (

    select * from {{ ref('stg_numerals') }}

),

found as (

    {% for rule in rules -%}
    select
        finding_id,
        report_id,
        rule,
        severity,
        message_vi,
        message_en,
        stated,
        expected,
        tolerance,
        observation_id,
        part
    from {{ ref('int_audit__' ~ rule) }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

-- The sentences that a finding is about, each once, around the first of its numbers.
sentences as (

    select
        found.finding_id,
        observed.sentence,
        min(observed.char_start) as first_start,
        any_value(observed.footnote) as footnote,
        arg_min({{ excerpt('observed.sentence', 'numerals.text', 150) }}, observed.char_start) as words
    from found
    inner join observed on found.observation_id = observed.observation_id
    left join numerals on observed.observation_id = numerals.observation_id
    group by found.finding_id, observed.sentence

),

quoted as (

    select
        finding_id,
        string_agg('“' || words || '”' || coalesce(' (chú thích ' || footnote || ')', ''), '; ' order by first_start) as words_vi,
        string_agg('“' || words || '”' || coalesce(' (note ' || footnote || ')', ''), '; ' order by first_start) as words_en
    from sentences
    group by finding_id

),

final as (

    select
        found.finding_id,
        found.report_id,
        found.rule,
        found.severity,
        found.message_vi || ' Câu: ' || quoted.words_vi as message_vi,
        found.message_en || ' Sentence: ' || quoted.words_en as message_en,
        found.stated,
        found.expected,
        found.tolerance,
        found.observation_id,
        found.part
    from found
    inner join quoted on found.finding_id = quoted.finding_id

)

select * from final
