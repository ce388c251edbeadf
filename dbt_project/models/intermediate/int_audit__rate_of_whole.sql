with

observed as (

    select * from {{ ref('int_observation_values') }}

),

-- Percentages of levels, each as a percentage of its base; of two against one base the first said counts.
rates as (

    select
        *,
        count(*) over (partition by level_id, base) as rates_of_base
    from {{ ref('int_implied_bases') }}
    where measure <> 'change_abs' and pct_low > 0
    qualify row_number() over (partition by level_id, base order by statement_id) = 1

),

levels as (

    select *
    from observed
    where measure = 'level' and coalesce(nature, 'flow') in ('flow', 'stock')

),

-- The parts of a whole in the order of the text, with the percentage that each has against the whole's base, if any.
parts as (

    select
        whole_rates.statement_id as whole_rate_id,
        whole_rates.level_id as whole_id,
        parts.observation_id as part_id,
        part_rates.statement_id as part_rate_id,
        part_rates.pct,
        part_rates.pct_low,
        part_rates.pct_high,
        parts.value_in_base,
        parts.half_unit_in_base,
        whole_rates.level_value,
        wholes.half_unit_in_base as whole_half_unit,
        row_number() over in_text as part_number,
        sum(parts.value_in_base) over in_text as running_sum,
        sum(parts.half_unit_in_base) over in_text as running_half_units
    from rates as whole_rates
    inner join levels as wholes on whole_rates.level_id = wholes.observation_id
    inner join levels as parts on wholes.observation_id = parts.part_of and wholes.dimension = parts.dimension
    left join rates as part_rates
        on parts.observation_id = part_rates.level_id and whole_rates.base = part_rates.base
    window in_text as (partition by whole_rates.statement_id order by parts.char_start)

),

-- Runs of parts that make the whole, as rounding goes: only a whole that is all there is a mix of its parts.
complete_runs as (

    select
        firsts.whole_rate_id,
        firsts.part_number as first_part,
        lasts.part_number as last_part
    from parts as firsts
    inner join parts as lasts on firsts.whole_rate_id = lasts.whole_rate_id and firsts.part_number < lasts.part_number
    where
        abs(lasts.running_sum - firsts.running_sum + firsts.value_in_base - firsts.level_value)
        <= lasts.running_half_units - firsts.running_half_units + firsts.half_unit_in_base + firsts.whole_half_unit
        + 1e-9 * firsts.level_value
    qualify row_number() over (partition by firsts.whole_rate_id order by lasts.part_number - firsts.part_number, firsts.part_number) = 1

),

-- A mix lies between its smallest and its greatest part.
mixes as (

    select
        parts.whole_rate_id,
        any_value(parts.whole_id) as whole_id,
        arg_min(parts.pct, parts.pct_low) as least,
        arg_max(parts.pct, parts.pct_high) as most,
        min(parts.pct_low) as least_low,
        max(parts.pct_high) as most_high,
        list(parts.part_id order by parts.part_number) as part_ids,
        list(parts.part_rate_id order by parts.part_number) as part_rate_ids,
        list(parts.pct order by parts.part_number) as part_pcts
    from parts
    inner join complete_runs
        on
            parts.whole_rate_id = complete_runs.whole_rate_id
            and parts.part_number between complete_runs.first_part and complete_runs.last_part
    group by parts.whole_rate_id
    having count(parts.pct_low) = count(*) and count(parts.pct_high) = count(*)

),

-- A whole with two rates of one kind (of the plan that the centre gave, and of the province's) does not say of which its parts are.
-- Over all parts no mix can lie. Below them it can: a plan may hold a reserve, and what existed a year ago may be gone.
contradictions as (

    select
        mixes.*,
        rates.report_id,
        rates.measure,
        rates.pct - rates.stated as shift,
        rates.stated,
        rates.pct_low > mixes.most_high as is_over,
        case when rates.pct_low > mixes.most_high then mixes.most else mixes.least end - (rates.pct - rates.stated) as bound,
        case
            when rates.pct_low > mixes.most_high then rates.pct - rates.pct_low + mixes.most_high - mixes.most
            else rates.pct_high - rates.pct + mixes.least - mixes.least_low
        end as tolerance
    from mixes
    inner join rates on mixes.whole_rate_id = rates.statement_id
    where
        rates.rates_of_base = 1
        and {{ are_apart('rates.pct_low', 'rates.pct_high', 'mixes.least_low', 'mixes.most_high') }}

),

worded as (

    select
        'rate_of_whole:' || contradictions.whole_rate_id as finding_id,
        contradictions.report_id,
        case when contradictions.is_over then 'error' else 'warning' end as severity,
        {% for language in ['vi', 'en'] -%}
        {{ named('wholes') }}
        || '{{ ": tỷ lệ chung " if language == "vi" else ": the whole has " }}' || {{ pct('contradictions.stated', language) }}
        || '{{ ", nhưng các phần hợp thành có " if language == "vi" else ", but the parts that make it have " }}'
        || list_aggregate(
            list_transform(part_pcts, lambda part: {{ number_in(language, 'round(part - shift, 4)') }} || '%'), 'string_agg', '; '
        )
        || case
            when contradictions.is_over then '{{ ": không tổ hợp nào vượt " if language == "vi" else ": no mix of them exceeds " }}'
            else '{{ ": không tổ hợp nào thấp hơn " if language == "vi" else ": no mix of them is less than " }}'
        end
        || {{ pct('contradictions.bound', language) }} || {{ rounding('contradictions.tolerance', language) }} as message_{{ language }},
        {% endfor -%}
        {{ exact_double('contradictions.stated') }} as stated,
        {{ exact_double('contradictions.bound') }} as expected,
        {{ exact_tolerance('contradictions.tolerance') }} as tolerance,
        contradictions.whole_rate_id,
        contradictions.whole_id,
        contradictions.part_ids,
        contradictions.part_rate_ids
    from contradictions
    inner join observed as wholes on contradictions.whole_id = wholes.observation_id

),

involved as (

    select finding_id, whole_rate_id as observation_id, 'rate' as part from worded
    union all
    select finding_id, whole_id as observation_id, 'total' as part from worded
    union all
    select finding_id, unnest(part_ids) as observation_id, 'part' as part from worded
    union all
    select finding_id, unnest(part_rate_ids) as observation_id, 'part_rate' as part from worded

),

final as (

    {{ findings_with_observations('rate_of_whole') }}

)

select * from final
