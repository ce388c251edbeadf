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

-- "79/92 đơn, đạt tỷ lệ 85,8%": a number, the total behind its stroke, and the percentage that belongs to it.
pairs as (

    select
        numerators.report_id,
        numerators.observation_id as numerator_id,
        denominators.observation_id as denominator_id,
        rates.observation_id as rate_id,
        rates.measure,
        numerators.value_in_base as numerator,
        denominators.value_in_base as denominator,
        numerators.low as numerator_low,
        numerators.high as numerator_high,
        denominators.low as denominator_low,
        denominators.high as denominator_high,
        rates.value_in_base as rate,
        rates.low as rate_low,
        rates.high as rate_high
    from spans as numerators
    inner join spans as denominators
        on
            numerators.observation_id = denominators.refers_to
            and denominators.measure = 'total'
            and denominators.dimension is not distinct from numerators.dimension
    inner join spans as rates
        on
            numerators.observation_id = rates.refers_to
            and rates.measure in ('share_pct', 'attain_pct')
            and rates.dimension = 'percent'
    where numerators.measure = 'level' and denominators.value_in_base > 0

),

worked_out as (

    select
        *,
        100 * numerator / denominator as made,
        100 * numerator_low / denominator_high as made_low,
        100 * numerator_high / denominator_low as made_high
    from pairs

),

-- 85,87 printed as 85,8: cut off instead of rounded. An attainment may be of a plan that is not the number behind the stroke.
contradictions as (

    select
        *,
        {{ facing_tolerance('rate', 'rate_low', 'rate_high', 'made', 'made_low', 'made_high') }} as tolerance,
        made_high >= rate and made_low < rate_high + (rate_high - rate) as is_cut_off
    from worked_out
    where {{ are_apart('rate_low', 'rate_high', 'made_low', 'made_high') }}
    qualify row_number() over (partition by rate_id order by denominator_id) = 1

),

worded as (

    select
        'rate_of_pair:' || contradictions.rate_id as finding_id,
        contradictions.report_id,
        case when contradictions.is_cut_off or contradictions.measure = 'attain_pct' then 'warning' else 'error' end as severity,
        {{ named('numerators') }} || ': '
        || {{ number_vi('numerators.value_reported') }} || '/' || {{ printed('denominators', 'vi') }}
        || ' là ' || {{ pct('contradictions.made', 'vi') }} || ', không phải ' || {{ pct('contradictions.rate', 'vi') }}
        || case when contradictions.is_cut_off then ' (chữ số bị cắt bỏ thay vì làm tròn)' else '' end
        || {{ rounding('contradictions.tolerance', 'vi') }} as message_vi,
        {{ named('numerators') }} || ': '
        || {{ number_en('numerators.value_reported') }} || '/' || {{ printed('denominators', 'en') }}
        || ' is ' || {{ pct('contradictions.made', 'en') }} || ' and not ' || {{ pct('contradictions.rate', 'en') }}
        || case when contradictions.is_cut_off then ' (digits were cut off and not rounded)' else '' end
        || {{ rounding('contradictions.tolerance', 'en') }} as message_en,
        {{ exact_double('contradictions.rate') }} as stated,
        {{ exact_double('contradictions.made') }} as expected,
        {{ exact_tolerance('contradictions.tolerance') }} as tolerance,
        contradictions.rate_id,
        contradictions.numerator_id,
        contradictions.denominator_id
    from contradictions
    inner join observed as numerators on contradictions.numerator_id = numerators.observation_id
    inner join observed as denominators on contradictions.denominator_id = denominators.observation_id

),

involved as (

    select finding_id, rate_id as observation_id, 'rate' as part from worded
    union all
    select finding_id, numerator_id as observation_id, 'numerator' as part from worded
    union all
    select finding_id, denominator_id as observation_id, 'denominator' as part from worded

),

final as (

    {{ findings_with_observations('rate_of_pair') }}

)

select * from final
