with

observed as (

    select * from {{ ref('int_observation_values') }}

),

implied as (

    select * from {{ ref('int_implied_bases') }} where kind = 'earlier'

),

-- An amount and a percentage that one level is said to have changed by, against one base.
pairs as (

    select
        amounts.report_id,
        amounts.statement_id as amount_id,
        rates.statement_id as rate_id,
        amounts.level_id,
        amounts.level_value,
        amounts.level_low,
        amounts.level_high,
        amounts.stated as amount,
        amounts.stated_low as amount_low,
        amounts.stated_high as amount_high,
        rates.pct - 100 as rate,
        rates.pct_low - 100 as rate_low,
        rates.pct_high - 100 as rate_high
    from implied as amounts
    inner join implied as rates
        on amounts.level_id = rates.level_id and amounts.base = rates.base
    where amounts.measure = 'change_abs' and rates.measure in ('change_pct', 'ratio_pct')

),

-- The percentage that the amount makes of the value before it: 97 of 333 - 97. It grows with the amount; with the level it grows
-- or falls as the amount is negative or not, so both ends of the level are tried; "trên 283.000 con" has only one.
worked_out as (

    select
        *,
        100 * amount / (level_value - amount) as made,
        case
            when level_high is not null
                then least(100 * amount_low / (level_low - amount_low), 100 * amount_low / (level_high - amount_low))
        end as made_low,
        case
            when level_high is not null or amount_high > 0
                then greatest(100 * amount_high / (level_low - amount_high), 100 * amount_high / (level_high - amount_high))
        end as made_high
    from pairs
    where level_low - amount_high > 0

),

contradictions as (

    select
        *,
        {{ facing_tolerance('rate', 'rate_low', 'rate_high', 'made', 'made_low', 'made_high') }} as tolerance
    from worked_out
    where {{ are_apart('rate_low', 'rate_high', 'made_low', 'made_high') }}
    qualify row_number() over (partition by amount_id order by rate_id) = 1

),

worded as (

    select
        'growth_amount:' || contradictions.amount_id as finding_id,
        contradictions.report_id,
        'error' as severity,
        {{ named('levels') }} || ': tăng (giảm) ' || {{ printed('amounts', 'vi') }}
        || ' lên ' || {{ printed('levels', 'vi') }} || ' là ' || {{ pct('contradictions.made', 'vi') }}
        || ', không phải ' || {{ pct('contradictions.rate', 'vi') }}
        || {{ rounding('contradictions.tolerance', 'vi') }} as message_vi,
        {{ named('levels') }} || ': a change of ' || {{ printed('amounts', 'en') }}
        || ' to ' || {{ printed('levels', 'en') }} || ' is ' || {{ pct('contradictions.made', 'en') }}
        || ' and not ' || {{ pct('contradictions.rate', 'en') }}
        || {{ rounding('contradictions.tolerance', 'en') }} as message_en,
        {{ exact_double('contradictions.rate') }} as stated,
        {{ exact_double('contradictions.made') }} as expected,
        {{ exact_tolerance('contradictions.tolerance') }} as tolerance,
        contradictions.amount_id,
        contradictions.rate_id,
        contradictions.level_id
    from contradictions
    inner join observed as amounts on contradictions.amount_id = amounts.observation_id
    inner join observed as levels on contradictions.level_id = levels.observation_id

),

involved as (

    select finding_id, rate_id as observation_id, 'change' as part from worded
    union all
    select finding_id, amount_id as observation_id, 'amount' as part from worded
    union all
    select finding_id, level_id as observation_id, 'level' as part from worded

),

final as (

    {{ findings_with_observations('growth_amount') }}

)

select * from final
