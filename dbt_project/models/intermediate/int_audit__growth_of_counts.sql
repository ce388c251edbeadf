with

observed as (

    select * from {{ ref('int_observation_values') }}

),

-- Things that were counted one by one: a year ago, and in the plan, there was a whole number of them too.
implied as (

    select implied.*
    from {{ ref('int_implied_bases') }} as implied
    inner join observed as levels on implied.level_id = levels.observation_id
    inner join observed as statements on implied.statement_id = statements.observation_id
    where
        implied.measure <> 'change_abs'
        and levels.half_unit_in_base = 0
        and statements.qualifier is null
        and implied.implied_low is not null
        and implied.implied_high is not null

),

-- The whole numbers next to the implied one, with the percentage that each of them would have given.
neighbours as (

    select
        *,
        unnest([floor(implied), ceil(implied)]) as whole_number
    from implied
    where floor(implied_high * (1 + 1e-9)) < ceil(implied_low * (1 - 1e-9))

),

candidates as (

    select
        *,
        100 * level_value / whole_number - (pct - stated) as made
    from neighbours
    where whole_number > 0

),

-- Digits cut off instead of rounded: 9,375 printed as 9,3.
contradictions as (

    select
        *,
        stated_high - stated as tolerance,
        abs(made) >= abs(stated) and abs(made - stated) < stated_high - stated_low as is_cut_off
    from candidates
    qualify row_number() over (partition by statement_id order by is_cut_off desc, abs(made - stated)) = 1

),

worded as (

    select
        'growth_of_counts:' || contradictions.statement_id as finding_id,
        contradictions.report_id,
        case when contradictions.is_cut_off then 'info' else 'warning' end as severity,
        {{ named('levels') }} || ': ' || {{ printed('levels', 'vi') }}
        || ' với mức ' || {{ pct('contradictions.stated', 'vi') }}
        || ' không ứng với số nguyên nào của kỳ gốc; gần nhất là ' || {{ number_vi('contradictions.whole_number') }}
        || ', cho ' || {{ pct('contradictions.made', 'vi') }}
        || case when contradictions.is_cut_off then ' (chữ số bị cắt bỏ thay vì làm tròn)' else '' end
        || {{ rounding('contradictions.tolerance', 'vi') }} as message_vi,
        {{ named('levels') }} || ': ' || {{ printed('levels', 'en') }}
        || ' with ' || {{ pct('contradictions.stated', 'en') }}
        || ' fits no whole number of the base; the nearest is ' || {{ number_en('contradictions.whole_number') }}
        || ', which gives ' || {{ pct('contradictions.made', 'en') }}
        || case when contradictions.is_cut_off then ' (digits were cut off and not rounded)' else '' end
        || {{ rounding('contradictions.tolerance', 'en') }} as message_en,
        {{ exact_double('contradictions.stated') }} as stated,
        {{ exact_double('contradictions.made') }} as expected,
        {{ exact_tolerance('contradictions.tolerance') }} as tolerance,
        contradictions.statement_id,
        contradictions.level_id
    from contradictions
    inner join observed as levels on contradictions.level_id = levels.observation_id

),

involved as (

    select finding_id, statement_id as observation_id, 'change' as part from worded
    union all
    select finding_id, level_id as observation_id, 'level' as part from worded

),

final as (

    {{ findings_with_observations('growth_of_counts') }}

)

select * from final
