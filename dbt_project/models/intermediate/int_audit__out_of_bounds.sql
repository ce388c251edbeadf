with

observed as (

    select * from {{ ref('int_observation_values') }}

),

spans as (

    select
        *,
        {{ lowest('observed') }} as low,
        {{ highest('observed') }} as high
    from observed

),

totals as (

    select * from spans where measure = 'total'

),

attained as (

    select distinct refers_to as observation_id from observed where measure = 'attain_pct' and refers_to is not null

),

-- What each kind of number can be at most and at least. Rates of provisional series are taken for rates by their unit alone.
bounded as (

    select
        observation_id,
        null as total_id,
        'share' as kind,
        'error' as severity,
        0 as least,
        100 as most
    from spans
    where measure = 'share_pct' and base = 'whole' and dimension = 'percent'

    union all

    select
        observation_id,
        null as total_id,
        'rate' as kind,
        case when is_catalogued then 'warning' else 'info' end as severity,
        0 as least,
        100 as most
    from spans
    where measure = 'level' and nature = 'rate' and dimension = 'percent'

    union all

    select
        observation_id,
        null as total_id,
        'change' as kind,
        case when nature in ('flow', 'stock') then 'error' else 'warning' end as severity,
        -100 as least,
        null as most
    from spans
    where measure = 'change_pct' and dimension = 'percent'

    union all

    select
        observation_id,
        null as total_id,
        'attainment' as kind,
        'error' as severity,
        0 as least,
        null as most
    from spans
    where measure in ('attain_pct', 'ratio_pct')

    union all

    -- What is counted, weighed or measured is not negative; sums of money and temperatures can be.
    select
        observation_id,
        null as total_id,
        'quantity' as kind,
        'warning' as severity,
        0 as least,
        null as most
    from spans
    where
        measure = 'level'
        and dimension not in ('percent', 'percentage_point', 'temperature') and not starts_with(dimension, 'money')

    union all

    select
        ranks.observation_id,
        totals.observation_id as total_id,
        'rank' as kind,
        'error' as severity,
        1 as least,
        totals.value_in_base as most
    from spans as ranks
    inner join totals on ranks.observation_id = totals.refers_to
    where ranks.measure = 'rank'

    union all

    select
        numerators.observation_id,
        totals.observation_id as total_id,
        'numerator' as kind,
        'warning' as severity,
        0 as least,
        totals.high as most
    from spans as numerators
    inner join totals
        on numerators.observation_id = totals.refers_to and totals.dimension is not distinct from numerators.dimension
    where numerators.measure = 'level' and numerators.observation_id not in (select observation_id from attained)

),

-- A number that breaks more than one bound is one finding, of the gravest.
broken as (

    select
        bounded.*,
        spans.report_id,
        coalesce(spans.low > bounded.most, false) as is_over,
        case when coalesce(spans.low > bounded.most, false) then bounded.most else bounded.least end as bound,
        case when coalesce(spans.low > bounded.most, false) then spans.value_in_base - spans.low else spans.high - spans.value_in_base end
            as tolerance_in_base
    from bounded
    inner join spans on bounded.observation_id = spans.observation_id
    where spans.low > bounded.most or spans.high < bounded.least
    qualify row_number() over (
        partition by bounded.observation_id
        order by array_position(['error', 'warning', 'info'], bounded.severity), bounded.kind, bounded.total_id
    ) = 1

),

worded as (

    select
        'out_of_bounds:' || broken.observation_id as finding_id,
        broken.report_id,
        broken.severity,
        {% for language in ['vi', 'en'] -%}
        {% set words = {
            'share': ('một phần không thể', 'a share cannot be'), 'rate': ('một tỷ lệ không thể', 'a rate cannot be'),
            'change': ('mức thay đổi không thể', 'a change cannot be'), 'attainment': ('mức đạt không thể', 'an attainment cannot be'),
            'quantity': ('một lượng không thể', 'an amount cannot be'), 'rank': ('thứ hạng không thể', 'a rank cannot be'), 'numerator': ('phần đã đạt không thể', 'a part cannot be'),
        } -%}
        {{ named('observed') }} || ': ' || {{ printed('observed', language) }} || '; '
        || case broken.kind
            {% for kind, both in words.items() -%}
            when '{{ kind }}' then '{{ both[0] if language == "vi" else both[1] }}'
            {% endfor -%}
        end
        || case
            when broken.is_over then '{{ " lớn hơn " if language == "vi" else " more than " }}'
            else '{{ " nhỏ hơn " if language == "vi" else " less than " }}'
        end
        || {{ in_unit_of('broken.bound', 'observed', language) }}
        || {{ rounding('broken.tolerance_in_base / observed.to_base_unit', language) }} as message_{{ language }},
        {% endfor -%}
        observed.value as stated,
        {{ exact_double('broken.bound / observed.to_base_unit * observed.to_value_unit') }} as expected,
        {{ exact_tolerance('broken.tolerance_in_base / observed.to_base_unit * observed.to_value_unit') }} as tolerance,
        broken.observation_id as stated_id,
        broken.total_id
    from broken
    inner join observed on broken.observation_id = observed.observation_id

),

involved as (

    select finding_id, stated_id as observation_id, 'stated' as part from worded
    union all
    select finding_id, total_id as observation_id, 'total' as part from worded where total_id is not null

),

final as (

    {{ findings_with_observations('out_of_bounds') }}

)

select * from final
