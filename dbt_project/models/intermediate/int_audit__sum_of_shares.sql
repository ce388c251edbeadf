with

observed as (

    select * from {{ ref('int_observation_values') }}

),

words as (

    select word from {{ ref('audit_words') }} where meaning = 'structure'

),

-- Shares in per cent that one sentence lists under a word for structure: together they are all there is.
structures as (

    select
        report_id,
        sentence,
        min_by(observation_id, char_start) as first_id,
        min_by(subject, char_start) as subject,
        list(observation_id order by char_start) as share_ids,
        list(value_in_base order by char_start) as share_values,
        count(*) as shares,
        min(value_in_base) as smallest,
        sum(value_in_base) as total,
        sum({{ lowest('observed') }}) as lowest_total,
        case when bool_and({{ highest('observed') }} is not null) then sum({{ highest('observed') }}) end as highest_total,
        sum(half_unit_in_base) as tolerance,
        -- Structures of two years in one sentence are two hundred per cent.
        100 * greatest(1, round(sum(value_in_base) / 100)) as whole
    from observed
    where
        measure = 'share_pct'
        and dimension = 'percent'
        and exists (select 1 from words where contains(lower(observed.sentence), words.word))
    group by report_id, sentence, period_id, area_id
    having count(*) >= 3

),

-- More than all there is cannot be. Less may be a list that is not complete, unless one wrong digit makes just such a gap.
contradictions as (

    select
        *,
        lowest_total > whole + 1e-9 * whole as is_over
    from structures
    where
        lowest_total > whole + 1e-9 * whole
        or (
            highest_total < whole - 1e-9 * whole
            and whole - total < smallest
            and {{ is_one_slip('(whole - total)', 'tolerance') }}
        )

),

worded as (

    select
        'sum_of_shares:' || first_id as finding_id,
        report_id,
        'warning' as severity,
        {% for language in ['vi', 'en'] -%}
        {{ quoted('subject') }} || '{{ ": các tỷ trọng cộng lại là " if language == "vi" else ": the shares add up to " }}'
        || {{ pct('total', language) }} || ' ('
        || list_aggregate(list_transform(share_values, lambda share: {{ number_in(language, 'share') }}), 'string_agg', ' + ')
        || '{{ "), không phải " if language == "vi" else ") and not " }}' || {{ pct('whole', language) }}
        || {{ rounding('tolerance', language) }} as message_{{ language }},
        {% endfor -%}
        whole as stated,
        {{ exact_double('total') }} as expected,
        {{ exact_tolerance('tolerance') }} as tolerance,
        share_ids
    from contradictions

),

involved as (

    select finding_id, unnest(share_ids) as observation_id, 'share' as part from worded

),

final as (

    {{ findings_with_observations('sum_of_shares') }}

)

select * from final
