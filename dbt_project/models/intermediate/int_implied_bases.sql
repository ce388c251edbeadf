with

observed as (

    select * from {{ ref('int_observation_values') }}

),

-- Only quantities have a base worth working out: the base of a percentage is no percentage of anything that is known.
levels as (

    select
        *,
        {{ lowest('observed') }} as low,
        {{ highest('observed') }} as high
    from observed
    where measure = 'level' and value_in_base > 0 and coalesce(nature, 'flow') in ('flow', 'stock')
        and coalesce(dimension, '') not in ('percent', 'percentage_point')

),

-- "tăng 29,8%" is 129.8 % of the base, "bằng 35,2%" and "đạt 98,2%" are what they say; an amount stays an amount.
statements as (

    select
        *,
        case when base in ('plan', 'budget') then 'plan' else 'earlier' end as kind,
        case when measure = 'change_pct' then 100 else 0 end as shift,
        {{ lowest('observed') }} as low,
        {{ highest('observed') }} as high
    from observed
    where
        (measure in ('change_pct', 'ratio_pct', 'attain_pct') and dimension = 'percent')
        or measure = 'change_abs'

),

-- A statement whose period, place or series is not its number's own is linked doubtfully: nothing is worked out from it.
linked as (

    select
        statements.observation_id as statement_id,
        levels.observation_id as level_id,
        statements.report_id,
        statements.indicator_id,
        statements.area_id,
        statements.period_id,
        statements.kind,
        statements.base,
        statements.base_period_id,
        statements.measure,
        levels.dimension,
        levels.part_of,
        levels.char_start as level_start,
        levels.value_in_base as level_value,
        levels.low as level_low,
        levels.high as level_high,
        statements.value_in_base as stated,
        statements.low as stated_low,
        statements.high as stated_high,
        case when statements.measure <> 'change_abs' then statements.value_in_base + statements.shift end as pct,
        case when statements.measure <> 'change_abs' then statements.low + statements.shift end as pct_low,
        case when statements.measure <> 'change_abs' then statements.high + statements.shift end as pct_high
    from statements
    inner join levels
        on
            statements.refers_to = levels.observation_id
            and statements.indicator_id = levels.indicator_id
            and statements.area_id is not distinct from levels.area_id
            and statements.period_id = levels.period_id
    where
        statements.base in (
            'plan', 'budget', 'same_period_last_year', 'previous_period', 'end_of_last_year', 'last_year'
        )
        and (statements.measure <> 'change_abs' or statements.dimension = levels.dimension)

),

-- The base is the level through its percentage, or less its change; the least level with the greatest percentage gives the least base.
final as (

    select
        *,
        case
            when measure = 'change_abs' then level_value - stated
            when pct > 0 then level_value / (pct / 100)
        end as implied,
        case
            when measure = 'change_abs' then level_low - stated_high
            when pct_high > 0 then level_low / (pct_high / 100)
        end as implied_low,
        case
            when measure = 'change_abs' then level_high - stated_low
            when pct_low > 0 then level_high / (pct_low / 100)
        end as implied_high
    from linked

)

select * from final
